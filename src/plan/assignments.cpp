// Who does what: headings that name an actor with tasks under them, and sentences that begin with
// one.
#include "plan/actors.h"
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

constexpr std::size_t shared_due_letters_max = 200;

// "Các nội dung tham mưu hoàn thành trước 17g00 ngày 25/2/2020.": due for all tasks beside it.
bool sets_due_for_all(Paragraph const& p) {
    auto const words = std::string_view(p.form.text)
                           .substr(std::min(p.form.text.size(),
                                            folded(p.text.substr(0, p.marker.size)).text.size()));
    return words.size() < shared_due_letters_max &&
           leading_any(words, {"cac noi dung", "noi dung tham muu", "cac nhiem vu", "cac cong viec",
                               "cac phan viec", "tat ca cac noi dung", "toan bo cac noi dung",
                               "nhung noi dung", "cac san pham", "cac bao cao", "cac noi dung tren",
                               "thoi gian hoan thanh", "hoan thanh truoc",
                               "hoan thanh cac noi dung"}) > 0 &&
           has_any(words, {"hoan thanh", "gui", "truoc", "cham nhat", "nop"});
}

class AssignmentReader {
  public:
    AssignmentReader(Reading const& reading, Outline& outline)
        : reading_(reading)
        , outline_(outline)
        , plan_(reading.plan) {}

    void read() {
        if (outline_.root.subject == Subject::assignments) {
            section_ = outline_.root.title;
            for (auto const child : outline_.children(-1)) item(child);
        }
        for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
            auto const& p = outline_.paragraphs[i];
            auto const above = outline_.subject_above(p);
            if (p.subject == Subject::assignments && above != Subject::assignments) {
                first_ = plan_.assignments.size();
                section_ = outline_.section_of(i);
                for (auto const child : outline_.children(static_cast<int>(i))) item(child);
            }
            if (p.subject == Subject::funding) leads_elsewhere(i);
        }
    }

  private:
    struct Under {
        Quoted actor;
        std::vector<std::string> supports; // of every task: named in the heading
        std::vector<std::pair<std::size_t, std::size_t>> tasks; // assignment, task
    };

    [[nodiscard]] Paragraph& at(std::size_t i) { return outline_.paragraphs[i]; }

    [[nodiscard]] Quoted part(Paragraph const& p, Span in_words) const {
        Span const span{p.span.begin + p.marker.size + in_words.begin,
                        p.span.begin + p.marker.size + in_words.end};
        auto const words = std::string_view(p.text).substr(span.begin - p.span.begin, span.size());
        return {text::squeezed(words), span};
    }

    [[nodiscard]] static bool is_left_alone(Paragraph const& p) {
        return p.used || p.cell || p.subject != Subject::assignments || is_closing_formula(p) ||
               p.field == Field::due ||
               ((p.field == Field::lead || p.field == Field::support) && p.value < p.text.size());
    }

    // Stands under no actor yet.
    void item(std::size_t i) {
        auto& p = at(i);
        if (is_left_alone(p)) return;
        bool const parent = outline_.has_children(i);
        auto doer = doer_of(p.words());
        if (doer && !parent && doer->rest.empty()) in_charge(p, *doer);
        if (doer && doer->colon) named_after_colon(p, *doer, parent);
        if (!doer && !parent)
            if (auto const named = after_label(p)) return labelled(i, *named);
        if (doer && parent && p.heading && !p.text.ends_with(':')) name_only(p, *doer);
        if (doer) lead_in(p, *doer);
        if (doer && parent && leads_all(p, *doer)) {
            Under under{part(p, doer->actor), supports_in(part(p, doer->rest).text), {}};
            p.used = true;
            reading_.add(StructureKind::heading, p.span);
            for (auto const child : outline_.children(static_cast<int>(i)))
                task_under(under, child);
            if (under.tasks.empty()) assignment(under.actor);
            return;
        }
        if (doer && !doer->rest.empty()) {
            Under under{part(p, doer->actor), {}, {}};
            sentence(under, i, part(p, doer->rest));
            for (auto const child : outline_.children(static_cast<int>(i)))
                if (!at(child).used) task_under(under, child);
            return;
        }
        if (parent) {
            if (!p.heading) nameless(i);
            for (auto const child : outline_.children(static_cast<int>(i))) item(child);
            return;
        }
        nameless(i);
    }

    // "Đồng chí Nguyễn Văn An phụ trách hậu cần": a name and what it does.
    static void in_charge(Paragraph const& p, Doer& doer) {
        auto const form = folded(p.words().substr(doer.actor.begin, doer.actor.size()));
        auto const charge = find_words(form.text, "phu trach");
        if (!charge || charge->begin == 0) return;
        auto const at = doer.actor.begin + form.places[charge->begin];
        doer.rest = {at, doer.actor.end};
        doer.actor = without_end_marks(p.words(), {doer.actor.begin, at});
    }

    // "Kinh phí: Sở Tài chính bố trí …", "Trang trí hội trường: Đồng chí Lan."
    static std::optional<Doer> after_label(Paragraph const& p) {
        constexpr std::size_t label_letters_max = 120;
        auto const words = p.words();
        auto const colon = words.find(": ");
        if (colon == std::string_view::npos || colon > label_letters_max) return {};
        auto const begin = colon + 2;
        auto doer = doer_of(words.substr(begin));
        if (!doer) return {};
        for (auto* span : {&doer->actor, &doer->rest})
            *span = {span->begin + begin, span->end + begin};
        return doer;
    }

    // The label, and what is said after the name, is the task of the one named.
    void labelled(std::size_t i, Doer const& doer) {
        auto& p = at(i);
        auto task = part(p, without_end_marks(p.words(), {0, doer.actor.begin}));
        if (auto const rest = part(p, doer.rest); !rest.empty()) {
            task.text += ": " + rest.text;
            task.span.end = rest.span.end;
        }
        Under under{part(p, doer.actor), {}, {}};
        sentence(under, i, std::move(task));
    }

    // "Các ông (bà): Trưởng phòng Kinh tế, … chịu trách nhiệm …", "Các đoàn thể xã: Hội Nông dân,
    // Hội Phụ nữ xây dựng …", "Các Ban: Tổ chức, Tuyên giáo" over their tasks.
    static void named_after_colon(Paragraph const& p, Doer& doer, bool parent) {
        auto const begin = doer.rest.begin;
        auto const inner = doer_of(p.words().substr(begin));
        if (!inner) return;
        Span const named{begin + inner->actor.begin, begin + inner->actor.end};
        if (inner->rest.empty()) {
            if (!parent || !is_group(p.words().substr(doer.actor.begin, doer.actor.size()))) return;
            doer.actor.end = named.end;
            doer.rest = {p.words().size(), p.words().size()};
            return;
        }
        auto const actor = text::fold(p.words().substr(doer.actor.begin, doer.actor.size()));
        bool const address =
            actor.starts_with("cac ong") || actor == "cac don vi" || actor == "cac dong chi";
        bool const members =
            is_group(actor) && names_in(p.words().substr(named.begin, named.size())).size() > 1;
        if (!address && !members) return;
        doer.actor = {address ? named.begin : doer.actor.begin, named.end};
        doer.rest = {begin + inner->rest.begin, begin + inner->rest.end};
    }

    // "… có trách nhiệm:": the tasks stand below.
    static bool only_leads_over(Paragraph const& p, Doer const& doer) {
        constexpr std::size_t lead_letters_max = 90;
        if (!p.text.ends_with(':') || doer.rest.size() > 2 * lead_letters_max) return false;
        auto const form = text::fold(p.words().substr(doer.rest.begin));
        return form.size() < lead_letters_max &&
               std::ranges::any_of(
                   std::initializer_list<std::string_view>{"trach nhiem", "nhiem vu", "sau",
                                                           "sau day", "cu the"},
                   [&](std::string_view tail) {
                       return form.ends_with(tail) || form.ends_with(std::string(tail) + " :") ||
                              form.ends_with(std::string(tail) + ":");
                   });
    }

    // "Ban Tổ chức chủ trì, phối hợp với Ban Kiểm tra và các chi đoàn:": whom it leads in all
    // below.
    static bool only_names_others(Paragraph const& p, Doer const& doer) {
        auto const words = p.words().substr(doer.rest.begin);
        if (!p.text.ends_with(':') || leading(folded(words).text, "chu tri") == 0) return false;
        auto left = text::squeezed(words);
        for (auto const& name : supports_in(left))
            if (auto const at = left.find(name); at != std::string::npos)
                left.erase(at, name.size());
        auto const form = folded(left);
        static constexpr std::string_view joints[]{"chu", "tri", "phoi", "hop", "cung",
                                                   "voi", "va",  "thuc", "hien"};
        for (std::size_t at = 0; at < form.text.size();) {
            auto const end = std::min(form.text.find_first_of(" ,;:", at), form.text.size());
            auto const word = std::string_view(form.text).substr(at, end - at);
            if (!word.empty() && std::ranges::find(joints, word) == std::end(joints)) return false;
            at = end + 1;
        }
        return true;
    }

    static bool leads_all(Paragraph const& p, Doer const& doer) {
        return doer.rest.empty() || only_leads_over(p, doer) || only_names_others(p, doer);
    }

    // "Đề nghị", "Giao": said before the name.
    void lead_in(Paragraph const& p, Doer const& doer) const {
        auto const begin = p.content().begin;
        if (doer.actor.begin > 0)
            reading_.add(StructureKind::label, {begin, begin + doer.actor.begin});
    }

    // A heading is a name whole, whatever verbs are part of it: "Cán bộ phụ trách giám sát".
    static void name_only(Paragraph const& p, Doer& doer) {
        auto const rest = folded(p.words().substr(doer.rest.begin));
        if (leading_any(rest.text, {"co trach nhiem", "chiu trach nhiem", "chu tri", "phoi hop",
                                    "tham muu"}) > 0)
            return;
        doer.actor.end = without_end_marks(p.words(), {doer.actor.begin, p.words().size()}).end;
        doer.rest = {doer.actor.end, doer.actor.end};
    }

    // A task that names nobody is still a task.
    void nameless(std::size_t i) {
        auto& p = at(i);
        if (p.marker.kind == MarkerKind::none || p.text.ends_with(':')) return;
        // Where the money comes from is nobody's task.
        if (leading(folded(p.words()).text, "kinh phi") > 0) return;
        Under under;
        add_task(under, i, content_of(p));
    }

    void task_under(Under& under, std::size_t i) {
        auto& p = at(i);
        if (is_left_alone(p)) return;
        if (sets_due_for_all(p)) {
            auto const moments = moments_in(reading_, p);
            if (!moments.due.empty()) return share(under, i, moments);
        }
        if (p.field == Field::time && !under.tasks.empty()) {
            auto const moments = moments_in(reading_, p);
            if (!moments.due.empty()) return date_last(under, i, moments);
        }
        auto own = doer_of(p.words());
        bool const heads = p.heading && outline_.has_children(i) && !is_bullet(p.marker.kind) &&
                           p.marker.kind != MarkerKind::none;
        if (own && heads && !p.text.ends_with(':')) name_only(p, *own);
        if (own && outline_.has_children(i) && own->rest.empty() &&
            (heads || is_member(under.actor.text, part(p, own->actor).text)))
            return named_apart(under, i, *own);
        if (own && !own->rest.empty() &&
            (is_member(under.actor.text, part(p, own->actor).text) ||
             (own->colon && is_group(under.actor.text) && is_person(p)))) {
            Under inner{part(p, own->actor), {}, {}};
            sentence(inner, i, part(p, own->rest));
            under.tasks.insert(under.tasks.end(), inner.tasks.begin(), inner.tasks.end());
            return;
        }
        if (p.heading && p.marker.kind != MarkerKind::none && outline_.has_children(i) &&
            !is_bullet(p.marker.kind)) {
            p.used = true;
            reading_.add(StructureKind::heading, p.span);
            for (auto const child : outline_.children(static_cast<int>(i)))
                task_under(under, child);
            return;
        }
        add_task(under, i, content_of(p));
    }

    // "a) Phòng Nội vụ" under "Trách nhiệm của các cơ quan": a heading with tasks of its own.
    void named_apart(Under& under, std::size_t i, Doer const& own) {
        auto& p = at(i);
        Under inner{part(p, own.actor), {}, {}};
        lead_in(p, own);
        p.used = true;
        reading_.add(StructureKind::heading, p.span);
        for (auto const child : outline_.children(static_cast<int>(i))) task_under(inner, child);
        under.tasks.insert(under.tasks.end(), inner.tasks.begin(), inner.tasks.end());
    }

    // Under "Các Ban Đoàn Khối" a line may name one of the boards; under "Ban Thường trực" a line
    // that begins with a person tells how the board divides its own work.
    [[nodiscard]] static bool is_member(std::string_view group, std::string_view member) {
        if (!is_group(group) || is_group(member)) return false;
        auto const first = text::fold(member).substr(0, text::fold(member).find(' '));
        auto const all = text::fold(group);
        return find_words(all, first).has_value();
    }

    // "- Thời gian: từ ngày 01/12 …" below a task.
    void date_last(Under& under, std::size_t i, Moments const& moments) {
        auto& p = at(i);
        auto const& [assignment, task] = under.tasks.back();
        auto& one = plan_.assignments[assignment].tasks[task];
        if (!one.due) one.due = moments.due.front();
        add_milestones(reading_, p, moments.due, actors_in(under.actor.text), MilestoneFrom::task,
                       section_);
        p.used = p.timed = true;
    }

    // "Đồng chí Phó Chủ tịch: …" under "Các thành viên Ban Chỉ đạo".
    [[nodiscard]] static bool is_person(Paragraph const& p) {
        return leading_any(folded(p.words()).text, {"dong chi", "d/c", "ong", "ba"}) > 0;
    }

    void share(Under& under, std::size_t i, Moments const& moments) {
        auto& p = at(i);
        for (auto const& [assignment, task] : under.tasks) {
            auto& one = plan_.assignments[assignment].tasks[task];
            if (one.due) continue;
            one.due = moments.due.front();
            one.due_shared = true;
        }
        add_milestones(reading_, p, moments.due, actors_in(under.actor.text), MilestoneFrom::task,
                       section_);
        p.used = p.timed = true;
    }

    [[nodiscard]] Quoted content_of(Paragraph const& p) const {
        auto const span = without_end_marks(p.text, {p.marker.size, p.text.size()});
        return {text::squeezed(std::string_view(p.text).substr(span.begin, span.size())),
                {p.span.begin + span.begin, p.span.begin + span.end}};
    }

    void sentence(Under& under, std::size_t i, Quoted words) {
        auto const end = without_end_marks(words.text, {0, words.text.size()}).end;
        words.text.resize(end);
        add_task(under, i, std::move(words));
    }

    void add_task(Under& under, std::size_t i, Quoted words) {
        auto& p = at(i);
        if (words.empty()) return;
        auto const moments = moments_in(reading_, p);
        Task task{.text = std::move(words), .due = {}};
        task.supports = supports_in(task.text.text);
        for (auto const& name : under.supports)
            if (std::ranges::find(task.supports, name) == task.supports.end())
                task.supports.push_back(name);
        if (!moments.due.empty()) task.due = moments.due.front();
        auto const actors = actors_in(under.actor.text);
        add_milestones(reading_, p, moments.due, actors, MilestoneFrom::task, section_);
        p.used = p.timed = true;
        for (auto const below : outline_.children(static_cast<int>(i))) detail(task, below, actors);
        auto const index = assignment(under.actor);
        plan_.assignments[index].tasks.push_back(std::move(task));
        under.tasks.emplace_back(index, plan_.assignments[index].tasks.size() - 1);
    }

    // Lines under a task belong to its words.
    void detail(Task& task, std::size_t i, std::vector<std::string> const& actors) {
        auto& p = at(i);
        bool const dates = p.field == Field::time || p.field == Field::due;
        if (p.used || p.cell || is_closing_formula(p)) return;
        if (p.marker.kind == MarkerKind::none && !dates) return;
        auto const moments = moments_in(reading_, p);
        add_milestones(reading_, p, moments.due, actors, MilestoneFrom::task, section_);
        if (!task.due && !moments.due.empty()) task.due = moments.due.front();
        auto const words = content_of(p);
        task.text.text += (task.text.text.ends_with(':') ? " " : "; ") + words.text;
        task.text.span.end = words.span.end;
        p.used = p.timed = true;
        for (auto const below : outline_.children(static_cast<int>(i))) detail(task, below, actors);
    }

    // One assignment an actor and section.
    std::size_t assignment(Quoted const& actor) {
        auto& all = plan_.assignments;
        for (auto k = first_; k < all.size(); ++k)
            if (all[k].actor.text == actor.text) return k;
        all.push_back(
            {.actor = actor, .actors = actors_in(actor.text), .tasks = {}, .section = section_});
        return all.size() - 1;
    }

    // "Sở Tài chính chủ trì …" under "Kinh phí": a task outside of the section for tasks.
    void leads_elsewhere(std::size_t i) {
        auto& p = at(i);
        if (p.used || p.cell || p.heading || p.field != Field::none) return;
        auto const doer = doer_of(p.words());
        if (!doer || doer->rest.empty()) return;
        auto const actor = part(p, doer->actor);
        auto const rest = part(p, doer->rest);
        if (is_group(actor.text) ||
            leading_any(folded(rest.text).text, {"chu tri", "tham muu", "chiu trach nhiem"}) == 0)
            return;
        first_ = 0;
        section_ = outline_.section_of(i);
        Under under{actor, {}, {}};
        sentence(under, i, rest);
    }

    Reading const& reading_;
    Outline& outline_;
    Plan& plan_;
    std::size_t first_ = 0;
    std::string section_;
};

} // namespace

bool is_closing_formula(Paragraph const& p) {
    auto const at = folded(p.text.substr(0, p.marker.size)).text.size();
    auto const form = std::string_view(p.form.text).substr(std::min(at, p.form.text.size()));
    if (leading_any(form, {"tren day la", "noi nhan"}) > 0) return true;
    if (leading_any(form, {"trong qua trinh"}) > 0)
        return has_any(form, {"neu co", "kho khan", "vuong mac", "phat sinh"});
    bool const unmarked = p.marker.kind == MarkerKind::none;
    bool const last = p.text.ends_with("./.") || p.text.ends_with("./");
    if (unmarked && leading_any(form, {"can cu ke hoach nay, de nghi", "de nghi", "yeu cau",
                                       "nhan duoc ke hoach nay", "noi dung ke hoach nay"}) > 0)
        return last || has_any(form, {"nghiem tuc", "ke hoach nay", "neu co"});
    return unmarked && last && has_any(form, {"ke hoach nay", "neu co", "de nghi", "yeu cau"});
}

void read_assignments(Reading const& reading, Outline& outline) {
    AssignmentReader(reading, outline).read();
}

} // namespace soket::plan
