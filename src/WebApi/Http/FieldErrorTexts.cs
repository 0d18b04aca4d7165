using System.Collections.Frozen;
using System.Globalization;

namespace MakCrm.WebApi.Http;

/// <summary>What is wrong with one field, in words for people. <c>{0}</c> is the limit that was broken.</summary>
static class FieldErrorTexts
{
    static readonly FrozenDictionary<string, (string En, string Ru)> Known = new Dictionary<string, (string, string)>
    {
        ["required"] = ("A value is required.", "Значение обязательно."),
        ["unknown_field"] = ("There is no such field.", "Такого поля нет."),
        ["null_not_allowed"] = ("The field may be absent, but not null.", "Поле можно не указывать, но нельзя передать null."),
        ["duplicate_field"] = ("The field is given twice.", "Поле указано дважды."),
        ["invalid_json"] = ("The body is not valid JSON.", "Тело запроса не является корректным JSON."),
        ["invalid_value"] = ("The value has the wrong type or form.", "Значение неверного типа или вида."),
        ["invalid_character"] = ("The text holds a character that is not allowed.", "Текст содержит недопустимый символ."),
        ["invalid_cursor"] = ("This is not a cursor of this list.", "Это не курсор этого списка."),
        ["too_short"] = ("At least {0} characters.", "Не короче {0} символов."),
        ["too_long"] = ("At most {0} characters.", "Не длиннее {0} символов."),
        ["too_small"] = ("At least {0}.", "Не меньше {0}."),
        ["too_large"] = ("At most {0}.", "Не больше {0}."),
        ["too_few"] = ("At least {0} items.", "Не меньше {0} элементов."),
        ["too_many"] = ("At most {0} items.", "Не больше {0} элементов."),
        ["pattern_mismatch"] = ("The value must match {0}.", "Значение должно соответствовать {0}."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The text of a field's code, or <paramref name="otherwise"/> for a code that is a problem of its own.</summary>
    public static string Of(FieldError field, bool isRussian, string otherwise)
    {
        if (!Known.TryGetValue(field.Code, out var text))
            return field.Detail is null ? otherwise : $"{otherwise}: {field.Detail}";
        return string.Format(CultureInfo.InvariantCulture, isRussian ? text.Ru : text.En, field.Detail);
    }
}
