// Who does something: the name of a body, an office or a person at the begin of a sentence.
// Private to the room.
#pragma once

#include "base/finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::plan {

struct Doer {
    Span actor; // in the words given
    Span rest;  // what it does; empty when the words are only a name
    bool colon = false;
};

// "Ban Tổ chức tham mưu báo cáo …" → "Ban Tổ chức"; "Văn phòng:" → the name alone. Nothing when
// the words don't begin with one who could act.
[[nodiscard]] std::optional<Doer> doer_of(std::string_view words);

// "Các Ban Đoàn Khối" stands for several.
[[nodiscard]] bool is_group(std::string_view actor);

// "Bộ Công an, Bộ Tư pháp và các cơ quan …" → each of them.
[[nodiscard]] std::vector<std::string> names_in(std::string_view list);

// Each of those whom an actor's title names: "Ban Tổ chức, Ban Tuyên giáo và Văn phòng" is three,
// "Các đoàn thể xã: Hội Nông dân, Hội Phụ nữ" two.
[[nodiscard]] std::vector<std::string> actors_in(std::string_view title);

// With whom: "chủ trì, phối hợp với Ban Tuyên giáo, Văn phòng tham mưu …".
[[nodiscard]] std::vector<std::string> supports_in(std::string_view task);

// "(Ban Tổ chức chủ trì, phối hợp với Văn phòng)" behind what they are to do.
struct Bracket {
    std::vector<std::string> leads;
    std::vector<std::string> supports;
};
[[nodiscard]] Bracket bracket_in(std::string_view words);

// Begins with the word for a body, an office or a person; the second also behind "Giao", "Đề nghị".
[[nodiscard]] bool begins_with_name(std::string_view words);
[[nodiscard]] bool begins_with_actor(std::string_view words);

} // namespace soket::plan
