#include "org/posts.h"

#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "org/posts_sql.h"
#include "org/tenure_rules.h"
#include "store/store.h"
#include "text/fold.h"

#include <boost/json.hpp>

namespace soket::org {

namespace {

std::vector<Tenure> as_tenures(std::vector<TenureRow> rows) {
    std::vector<Tenure> all;
    for (auto& row : rows)
        if (row.manner != Manner::withdrawn)
            all.push_back({std::move(row.unit), std::move(row.title), std::move(row.person),
                           row.from, row.to, row.manner, std::move(row.stands_in_for),
                           std::move(row.document)});
    return all;
}

} // namespace

std::vector<Tenure> tenures(store::Snapshot const& s) { return as_tenures(select_tenures(s)); }

namespace {

using Posts = std::map<std::pair<std::string, std::string>, PostRow>;

Posts posts_by_key(store::Snapshot const& s) {
    Posts all;
    for (auto& row : select_posts(s)) {
        auto key = std::pair(row.unit, text::name_key(row.title));
        all.emplace(std::move(key), std::move(row));
    }
    return all;
}

// The post of a tenure; founded where there is none yet.
std::string post_of(store::Transaction& t, Posts& posts, Tenure const& tenure, Moment now) {
    auto const key = std::pair(tenure.unit, text::name_key(tenure.title));
    if (auto const found = posts.find(key); found != posts.end()) return found->second.id;
    PostRow const row{make_uuid(now), static_cast<std::int64_t>(posts.size()) + 1, tenure.unit,
                      tenure.title};
    insert_post(t, row);
    posts.emplace(key, row);
    return row.id;
}

bool says_the_same(TenureRow const& row, Tenure const& tenure) {
    return row.manner == tenure.manner && row.to == tenure.to &&
           row.stands_in_for == tenure.stands_in_for && row.document == tenure.document;
}

std::map<TenureKey, TenureRow> rows_by_key(store::Snapshot const& s) {
    std::map<TenureKey, TenureRow> rows;
    for (auto& row : select_tenures(s)) {
        auto key = key_of(row.unit, row.title, row.person, row.from);
        rows.emplace(std::move(key), std::move(row));
    }
    return rows;
}

void refuse_two_holders(store::Snapshot const& s, std::vector<Tenure> const& tenures) {
    Findings findings;
    for (auto const& [first, second] : two_holders(with(org::tenures(s), tenures)))
        findings.push_back(two_holders_finding(first, second));
    if (!findings.empty()) throw Refusal(Because::invalid, std::move(findings));
}

} // namespace

TenureOutline outline_of_tenures(store::Snapshot const& s, std::vector<Tenure> const& tenures) {
    refuse_two_holders(s, tenures);
    auto const known = rows_by_key(s);
    TenureOutline outline;
    for (auto const& tenure : tenures) {
        auto const found = known.find(key_of(tenure));
        if (found == known.end()) {
            outline.steps.push_back({tenure, {}});
        } else if (says_the_same(found->second, tenure)) {
            ++outline.same;
        } else {
            auto const& row = found->second;
            outline.steps.push_back(
                {tenure, Tenure{row.unit, row.title, row.person, row.from, row.to, row.manner,
                                row.stands_in_for, row.document}});
        }
    }
    return outline;
}

Imported import_tenures(store::Transaction& t, PersonId const& person, Moment now,
                        std::vector<Tenure> const& tenures) {
    refuse_two_holders(t, tenures);
    auto const known = rows_by_key(t);
    auto posts = posts_by_key(t);
    auto number = select_last_tenure(t);
    Imported counts;
    boost::json::array changed;
    for (auto const& tenure : tenures) {
        auto const found = known.find(key_of(tenure));
        bool const is_new = found == known.end();
        if (!is_new && says_the_same(found->second, tenure)) {
            ++counts.same;
            continue;
        }
        TenureRow row{.id = is_new ? make_uuid(now) : found->second.id,
                      .post = is_new ? post_of(t, posts, tenure, now) : found->second.post,
                      .unit = tenure.unit,
                      .title = tenure.title,
                      .person = tenure.person,
                      .from = tenure.from,
                      .revision = is_new ? 1 : found->second.revision + 1,
                      .manner = tenure.manner,
                      .to = tenure.to,
                      .stands_in_for = tenure.stands_in_for,
                      .document = tenure.document};
        if (is_new) insert_tenure(t, row, ++number);
        insert_tenure_revision(t, row, now);
        ++(is_new ? counts.added : counts.changed);
        changed.emplace_back(tenure.unit + " " + tenure.title);
    }
    journal::record(t, person, now, "org.posts_imported", "",
                    {{"added", counts.added},
                     {"changed", counts.changed},
                     {"same", counts.same},
                     {"posts", std::move(changed)}});
    return counts;
}

} // namespace soket::org
