using MakCrm.Application.Common;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>An order of records by one field and then by id, and how a page goes on where the last one ended. Who has no value comes last.</summary>
sealed class SortSqlBuilder(SearchField? by, string? shown, bool isDescending, FilterParameters values)
{
    const string NoKey = "-";

    /// <summary>Ids are in order of creation.</summary>
    public static SortSqlBuilder Of(
        Contract.RecordSort? requested,
        FilterSqlBuilder filter,
        FieldVisibilitySql window,
        FilterParameters values
    )
    {
        var isDescending = (requested?.Direction ?? Contract.SortOrder.Desc) == Contract.SortOrder.Desc;
        if (requested is null || requested.Field == "createdAt")
            return new(null, null, isDescending, values);
        var field = filter.Field(requested.Field, "/sort/field");
        if (field.Shape is SearchFieldType.Codes or SearchFieldType.Contact)
            throw new InvalidFilterException(SearchErrors.OperatorUnfit.WithPointer("/sort/field"));
        return new(field, window.Shown(field.Masks), isDescending, values);
    }

    string Name => $"{by?.Name ?? "id"}.{(isDescending ? "desc" : "asc")}";

    string Word => isDescending ? "desc" : "asc";

    string Sign => isDescending ? "<" : ">";

    bool IsAlways => by is null || (by.IsAlways && shown is null);

    /// <summary>What is not seen of a record does not decide its place.</summary>
    string Expression => shown is null ? Plain : $"(case when {shown} then {Plain} end)";

    string Plain => by!.Order ?? (by.Shape == SearchFieldType.Text ? $"left(lower({by.Sql}), 100) collate \"C\"" : by.Sql);

    /// <summary>The key of a row as a text, in the statement's second column.</summary>
    public string Key => by is null ? "null::text" : $"({Expression})::text";

    public string Order =>
        by is null ? $"r.id {Word}"
        : IsAlways ? $"{Expression} {Word}, r.id {Word}"
        : $"{Expression} {Word} nulls last, r.id {Word}";

    public string Cursor(string? key, Guid last) => SortCursor.Encode(Name, key is null ? NoKey : $"={key}", last);

    /// <summary>The condition of what comes after the cursor; null when it is none of this order.</summary>
    public string? After(string? cursor)
    {
        if (!SortCursor.TryDecode(cursor, Name, out var place))
            return null;
        if (place is not { } last)
            return "";
        var id = $"{values.Text(last.Id.ToString())}::uuid";
        if (by is null)
            return $" and r.id {Sign} {id}";
        if (last.Key == NoKey)
            return $" and {Expression} is null and r.id {Sign} {id}";
        var key = $"{values.Text(last.Key[1..])}::{Type}";
        var after = $"({Expression}, r.id) {Sign} ({key}, {id})";
        return IsAlways ? $" and {after}" : $" and ({after} or {Expression} is null)";
    }

    string Type => by!.Order is not null || by.Shape == SearchFieldType.Text ? "text" : by.Type;
}
