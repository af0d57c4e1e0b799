// A list of people read from a table.
#include "access/login.h"
#include "access/people_columns.h"
#include "access/people_list.h"
#include "text/when.h"

#include <algorithm>

namespace soket::access {

std::vector<office::WantedColumn> const& people_columns() {
    static std::vector<office::WantedColumn> const columns{
        {"login", {"Tên đăng nhập", "Tài khoản", "Login"}, true, true},
        {"name", {"Tên hiển thị", "Họ và tên", "Họ tên", "Tên"}},
        {"email", {"Thư điện tử", "Email", "E-mail"}},
        {"phone", {"Điện thoại", "Số điện thoại"}},
        {"role", {"Vai trò"}},
        {"unit", {"Đơn vị", "Mã đơn vị", "Đơn vị hoặc ban", "Mã"}},
        {"from", {"Từ ngày", "Từ"}},
        {"to", {"Đến ngày", "Đến"}},
        {"stands_in_for", {"Thay cho"}},
        {"document", {"Văn bản", "Quyết định"}},
        {"blocked", {"Khóa", "Đã khóa"}},
        {"ordinal", {"TT", "STT"}},
    };
    return columns;
}

namespace {

using rights::Role;
using Row = office::TableRow;

// As the pages call them; the other words are for whoever writes them otherwise.
std::string roles_accepted() {
    std::string all;
    for (auto const role : every_enum<Role>())
        all += (all.empty() ? "“" : "; “") + office::word_for(role_words, role) + "”";
    return all;
}

class Reader {
  public:
    Reader(office::Table const& table, Known const& known)
        : table_(table)
        , known_(known) {
        for (auto const& unit : known.tree.units) units_.emplace(org::code_key(unit.code), &unit);
    }

    Read<std::vector<Listed>> read() {
        for (auto const& row : table_.rows) take(row);
        for (auto const& person : people_) check(person);
        if (table_.rows.empty())
            findings_.push_back({Weight::error,
                                 "access.list.empty",
                                 {},
                                 {.file = table_.file, .sheet = table_.sheet}});
        Read<std::vector<Listed>> read{.value = {}, .findings = std::move(findings_)};
        for (auto& person : people_) read.value.push_back(std::move(person.listed));
        return read;
    }

  private:
    struct Person {
        Listed listed;
        Row const* row; // the first one of the login
        std::vector<Row const*> roles;
    };

    void fault(Row const& row, std::string_view field, std::string_view key,
               Arguments arguments = {}) {
        table_.tell(findings_, row, field, std::string(key), std::move(arguments));
    }

    void take(Row const& row) {
        auto const login = login_key(table_.text(row, "login"));
        if (login.empty()) return fault(row, "login", "access.list.login_missing");
        if (!is_login(login)) return fault(row, "login", "access.login_bad");
        auto const [place, is_new] = places_.emplace(login, people_.size());
        if (is_new) people_.push_back({.listed = {}, .row = &row, .roles = {}});
        auto& person = people_[place->second];
        person.listed.account.login = login;
        take_particulars(row, person);
        take_role(row, person);
    }

    // The rows of a login are of one person. An empty cell says nothing.
    void take_text(Row const& row, Person const& person, std::string_view field,
                   std::string& text) {
        auto const given = table_.text(row, field);
        if (text.empty()) text = given;
        if (!given.empty() && given != text)
            fault(row, field, "access.list.differs",
                  {{"login", person.listed.account.login},
                   {"text", text},
                   {"row", std::to_string(person.row->number)}});
    }

    void take_particulars(Row const& row, Person& person) {
        auto& account = person.listed.account;
        take_text(row, person, "name", account.name);
        take_text(row, person, "email", account.email);
        take_text(row, person, "phone", account.phone);
        if (auto const email = table_.text(row, "email"); !email.empty() && !is_email(email))
            fault(row, "email", "access.email_bad", {{"text", email}});
        auto const blocked = table_.text(row, "blocked");
        auto const meant = office::meaning(blocked_words, blocked);
        if (!blocked.empty() && !meant)
            fault(row, "blocked", "access.list.unknown_blocked",
                  {{"text", blocked}, {"accepted", office::accepted(blocked_words)}});
        if (meant == Blocked::yes && person_id(account.login) == known_.by)
            fault(row, "blocked", "access.blocks_oneself");
        account.blocked = account.blocked || meant == Blocked::yes;
    }

    // A row without a role is an account, and no more.
    void take_role(Row const& row, Person& person) {
        auto const told = findings_.size();
        auto const text = table_.text(row, "role");
        ListedRole listed{.role = {},
                          .unit = table_.text(row, "unit"),
                          .from = day_of(row, "from"),
                          .to = day_of(row, "to"),
                          .stands_in_for = login_key(table_.text(row, "stands_in_for")),
                          .document = table_.text(row, "document")};
        if (text.empty()) {
            if (!listed.unit.empty() || listed.from || listed.to || !listed.stands_in_for.empty())
                fault(row, "role", "access.list.role_missing");
            return;
        }
        auto const role = office::meaning(role_words, text);
        if (!role)
            return fault(row, "role", "access.list.unknown_role",
                         {{"text", text}, {"accepted", roles_accepted()}});
        listed.role = *role;
        check_unit(row, listed);
        if (!listed.stands_in_for.empty() && listed.document.empty())
            fault(row, "document", "access.document_missing");
        if (listed.from && listed.to && *listed.to < *listed.from)
            fault(row, "to", "access.ends_early");
        if (findings_.size() > told) return;
        person.listed.roles.push_back(std::move(listed));
        person.roles.push_back(&row);
    }

    std::optional<Day> day_of(Row const& row, std::string_view field) {
        auto const text = table_.text(row, field);
        if (text.empty()) return std::nullopt;
        auto const day = text::read_day(text);
        if (!day) fault(row, field, "access.day_unreadable", {{"text", text}});
        return day;
    }

    void check_unit(Row const& row, ListedRole& listed) {
        if (listed.unit.empty()) {
            if (needs_unit(listed.role)) fault(row, "unit", "access.role_needs_unit");
            return;
        }
        auto const found = units_.find(org::code_key(listed.unit));
        if (found == units_.end()) return tell_unknown_unit(row, listed.unit);
        auto const& unit = *found->second;
        listed.unit = unit.code;
        bool const of_board = listed.role == Role::board_head || listed.role == Role::board_member;
        if (of_board && unit.kind != org::UnitKind::board)
            table_.tell(findings_, row, "unit", "access.list.not_a_board", {{"unit", unit.name}},
                        Weight::warning);
    }

    void tell_unknown_unit(Row const& row, std::string const& code) {
        std::vector<std::string> codes;
        for (auto const& unit : known_.tree.units) codes.push_back(unit.code);
        auto const near = org::nearest_code(code, codes);
        fault(row, "unit", near ? "access.list.unit_near" : "access.list.unknown_unit",
              {{"unit", code}, {"near", near.value_or("")}});
    }

    // What only the whole list tells.
    void check(Person const& person) {
        auto const& account = person.listed.account;
        bool const is_new = !known_.people.contains(account.login);
        if (is_new && account.name.empty()) fault(*person.row, "name", "access.name_missing");
        for (std::size_t i = 0; i < person.roles.size(); ++i)
            check_stand_in(*person.roles[i], account, person.listed.roles[i]);
        check_held(person);
    }

    void check_stand_in(Row const& row, Account const& account, ListedRole const& listed) {
        auto const& other = listed.stands_in_for;
        if (other.empty()) return;
        if (other == account.login)
            fault(row, "stands_in_for", "access.list.stands_in_for_oneself");
        if (!known_.people.contains(other) && !places_.contains(other))
            fault(row, "stands_in_for", "access.list.unknown_login", {{"login", other}});
    }

    // A role is held once at a time: by what is held already, and by the rows above.
    void check_held(Person const& person) {
        struct Span {
            Holding holding;
            Row const* row;
        };
        std::vector<Span> spans;
        auto const steps = role_steps(known_, person.listed);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            auto const& row = *person.roles[i];
            auto const& holding = steps[i].holding;
            if (holding.to && *holding.to < holding.from) fault(row, "to", "access.ends_early");
            check_own(row, person.listed.account, steps[i]);
            auto const doubled = std::ranges::find_if(
                spans, [&](Span const& span) { return are_at_once(span.holding, holding); });
            if (doubled != spans.end())
                fault(row, "role", "access.list.role_doubled",
                      {{"row", std::to_string(doubled->row->number)}});
            spans.push_back({holding, &row});
        }
        auto const there = known_.people.find(person.listed.account.login);
        if (there == known_.people.end()) return;
        for (auto const& held : there->second.held)
            for (auto const& span : spans)
                if (!is_listed(held, steps) && are_at_once(held, span.holding))
                    fault(*span.row, "role", "access.holds_already");
    }

    // Nobody locks out themselves: then nobody might be left to mend it.
    void check_own(Row const& row, Account const& account, RoleStep const& step) {
        if (person_id(account.login) == known_.by && step.changes && !step.holding.id.empty() &&
            step.holding.role == Role::administrator && *step.holding.to < known_.today)
            fault(row, "to", "access.list.ends_own");
    }

    static bool are_at_once(Holding const& a, Holding const& b) {
        return a.role == b.role && a.unit == b.unit && (!a.to || *a.to >= b.from) &&
               (!b.to || *b.to >= a.from);
    }

    static bool is_listed(Holding const& held, std::vector<RoleStep> const& steps) {
        return std::ranges::any_of(
            steps, [&](RoleStep const& step) { return step.holding.id == held.id; });
    }

    [[nodiscard]] PersonId person_id(std::string const& login) const {
        auto const found = known_.people.find(login);
        return found == known_.people.end() ? PersonId{} : found->second.account.id;
    }

    office::Table const& table_;
    Known const& known_;
    std::map<std::string, org::Unit const*> units_; // by key of the code
    std::map<std::string, std::size_t> places_;     // of people, by login
    std::vector<Person> people_;
    Findings findings_;
};

} // namespace

Read<std::vector<Listed>> people_from_bytes(std::string_view bytes, std::string const& file,
                                            Known const& known) {
    auto table = office::table_from_bytes(bytes, file, people_columns());
    Read<std::vector<Listed>> read;
    if (table.value.title_row > 0) read = Reader(table.value, known).read();
    append(table.findings, std::move(read.findings));
    return {std::move(read.value), std::move(table.findings)};
}

} // namespace soket::access
