using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Segments.Public;
using MakCrm.Infrastructure.Persistence.Segments.Public;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What a filter may name.</summary>
/// <param name="Shape">The fields that all tenants' records have.</param>
/// <param name="Custom">Those of this tenant.</param>
/// <param name="Segments">The segments that it names.</param>
sealed record SearchSchema(RecordSearchSchema Shape, CustomFieldSet Custom, IReadOnlyDictionary<Guid, SegmentDefinition> Segments);

/// <summary>
/// Puts a filter into parameterised SQL. A condition on a field holds only in records whose field the caller sees, whatever it is: every
/// guess would tell otherwise.
/// </summary>
sealed class FilterSqlBuilder(SearchSchema schema, FieldVisibilitySql window, FilterParameters values)
{
    const int Deepest = 8;
    const int Most = 100;
    readonly RecordSearchSchema shape = schema.Shape;
    readonly HashSet<string> named = new(StringComparer.Ordinal);
    int conditions;

    public string Where(Contract.Filter? filter)
    {
        var requested = filter is null ? null : Compile(filter, "/filter", 1);
        var usual = shape.Usual is { } standing && !named.Contains(standing.Field) ? standing.Sql : null;
        return string.Concat(new[] { requested, usual }.OfType<string>().Select(condition => $" and {condition}"));
    }

    public SearchField Field(string name, string pointer)
    {
        named.Add(name);
        if (shape.Fields.FirstOrDefault(f => f.Name == name) is { } field)
            return field;
        var code = name.StartsWith(CustomSearchFields.Prefix, StringComparison.Ordinal) ? name[CustomSearchFields.Prefix.Length..] : "";
        // What is not there for the caller is no field.
        if (schema.Custom.Find(code) is not { } own || !window.Sees(own))
            throw new InvalidFilterException(SearchErrors.FieldUnknown.WithPointer(pointer));
        return CustomSearchFields.Of(own, schema, values)
            ?? throw new InvalidFilterException(SearchErrors.FieldUnknown.WithPointer(pointer));
    }

    string Compile(Contract.Filter filter, string pointer, int depth)
    {
        object?[] kinds = [filter.And, filter.Or, filter.Not, filter.Field];
        if (kinds.Count(k => k is not null) != 1 || (filter.Field is null != filter.Op is null))
            throw new InvalidFilterException(SearchErrors.Malformed.WithPointer(pointer));
        if (depth > Deepest || (filter.Field is not null && ++conditions > Most))
            throw new InvalidFilterException(SearchErrors.TooLarge);
        if (filter.Not is { } not)
            return $"(({Compile(not, $"{pointer}/not", depth + 1)}) is not true)";
        if (filter.And is { } and)
            return Join(and, $"{pointer}/and", " and ", depth);
        return filter.Or is { } or ? Join(or, $"{pointer}/or", " or ", depth) : Condition(filter, pointer, depth);
    }

    string Join(IReadOnlyList<Contract.Filter> parts, string pointer, string word, int depth) =>
        $"({string.Join(word, parts.Select((part, i) => Compile(part, $"{pointer}/{i}", depth + 1)))})";

    string Condition(Contract.Filter filter, string pointer, int depth)
    {
        if (filter.Field == SegmentFilterReferences.Field)
            return Segment(filter, pointer, depth);
        var field = Field(filter.Field!, $"{pointer}/field");
        var condition = new ConditionSqlBuilder(field, values, pointer).Of(filter.Op!.Value, filter.Value);
        var masks = HasContact(field, filter) ? [.. field.Masks, .. shape.Contacts.Select(c => (c, (string?)null))] : field.Masks;
        return window.Shown(masks) is { } shown ? $"({shown} and {condition})" : condition;
    }

    /// <summary>A dynamic segment is what its filter is for whoever asks; of a static one it is enough to be in it.</summary>
    string Segment(Contract.Filter filter, string pointer, int depth)
    {
        if (!window.SeesSegments)
            throw new InvalidFilterException(SearchErrors.FieldUnknown.WithPointer($"{pointer}/field"));
        var isNot = filter.Op is Contract.FilterOperator.Ne or Contract.FilterOperator.Nin;
        if (!isNot && filter.Op is not (Contract.FilterOperator.Eq or Contract.FilterOperator.In))
            throw new InvalidFilterException(SearchErrors.OperatorUnfit.WithPointer($"{pointer}/op"));
        if (filter.Value is not { } value || SegmentFilterReferences.Of(value) is not { } ids || !ids.All(IsOfTheseRecords))
            throw new InvalidFilterException(SearchErrors.ValueInvalid.WithPointer($"{pointer}/value"));
        var held = ids.Where(id => schema.Segments[id].Filter is null).Select(id => id.ToString()).ToList();
        var any = ids.Select(id => schema.Segments[id].Filter)
            .OfType<Contract.Filter>()
            .Select(part => Compile(part, $"{pointer}/value", depth + 1))
            .Concat(held.Count == 0 ? [] : [SegmentMembershipSql.Have(values.Texts(held))]);
        var isIn = $"({string.Join(" or ", any)})";
        return isNot ? $"({isIn} is not true)" : isIn;
    }

    bool IsOfTheseRecords(Guid id) => schema.Segments.TryGetValue(id, out var segment) && segment.Record == shape.Record;

    /// <summary>Numbers and addresses stand in texts as well.</summary>
    static bool HasContact(SearchField field, Contract.Filter filter) =>
        field.Shape is SearchFieldType.Text or SearchFieldType.Code
        && field.Type == "text"
        && filter.Value?.GetRawText() is { } text
        && text.Any(c => char.IsAsciiDigit(c) || c == '@');
}
