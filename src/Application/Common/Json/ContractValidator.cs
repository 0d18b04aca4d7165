using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>An optional property that may be absent but not null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NonNullableAttribute : Attribute;

/// <summary>A contract record that knows the limits the contract sets; the check is generated.</summary>
public interface IContractValidatable
{
    void Check(ContractValidator errors);
}

/// <summary>Collects every breach of a body's shape, each with its JSON pointer.</summary>
public sealed class ContractValidator
{
    public const string RequiredCode = "required";
    readonly List<FieldError> found = [];
    readonly Stack<string> path = new();
    bool isInBody;

    public IReadOnlyList<FieldError> Found => found;

    public void Required(string name, object? value)
    {
        if (value is null)
            Add(name, RequiredCode);
    }

    public void Length(string name, string? value, int? least, int? most)
    {
        if (value is null)
            return;
        if (!value.IsStorable())
            Add(name, "invalid_character");
        // The contract counts code points: one outside the basic plane is one, and a letter with ten accents is eleven.
        var length = value.Length > most ? value.EnumerateRunes().Count() : value.Length;
        if (value.Length < least)
            Add(name, "too_short", $"{least}");
        else if (length > most)
            Add(name, "too_long", $"{most}");
    }

    public void Range(string name, decimal? value, decimal? least, decimal? most)
    {
        if (value < least)
            Add(name, "too_small", Number(least.Value));
        else if (value > most)
            Add(name, "too_large", Number(most.Value));
    }

    public void Matches(string name, string? value, Regex pattern)
    {
        if (value is not null && !pattern.IsMatch(value))
            Add(name, "pattern_mismatch", pattern.ToString());
    }

    public void Count<T>(string name, IReadOnlyCollection<T>? value, int? least, int? most)
    {
        if (value is null)
            return;
        if (value.Count < least)
            Add(name, "too_few", $"{least}");
        else if (value.Count > most)
            Add(name, "too_many", $"{most}");
    }

    /// <summary>A free-form object: what JSON can say but no database can hold is refused.</summary>
    public void Values(string name, IReadOnlyDictionary<string, JsonElement>? values, int? most)
    {
        if (values is null)
            return;
        if (values.Count > most)
            Add(name, "too_many", $"{most}");
        if (values.Any(value => !value.Key.IsStorable() || !CanBeStored(value.Value)))
            Add(name, "invalid_value");
    }

    public void Inside(string name, IContractValidatable? value)
    {
        if (value is null)
            return;
        path.Push(name);
        value.Check(this);
        path.Pop();
    }

    public void Each<T>(string name, IEnumerable<T>? items)
    {
        if (items is null)
            return;
        path.Push(name);
        var index = 0;
        foreach (var item in items)
        {
            var position = (index++).ToString(CultureInfo.InvariantCulture);
            if (item is null)
                Add(position, RequiredCode);
            else
                Inside(position, item as IContractValidatable);
        }

        path.Pop();
    }

    public void EachLength(string name, IEnumerable<string?>? items, int? least, int? most)
    {
        if (items is null)
            return;
        path.Push(name);
        var index = 0;
        foreach (var item in items)
        {
            var position = (index++).ToString(CultureInfo.InvariantCulture);
            Required(position, item);
            Length(position, item, least, most);
        }

        path.Pop();
    }

    public void EachMatches(string name, IEnumerable<string?>? items, Regex pattern)
    {
        if (items is null)
            return;
        path.Push(name);
        var index = 0;
        foreach (var item in items)
            Matches((index++).ToString(CultureInfo.InvariantCulture), item, pattern);
        path.Pop();
    }

    /// <summary>Checks a request's body; what is found inside is told by JSON pointer instead of parameter name.</summary>
    public void Body(object? body)
    {
        isInBody = true;
        (body as IContractValidatable ?? (body as IMergePatch)?.Body as IContractValidatable)?.Check(this);
        isInBody = false;
    }

    /// <summary>A rule of a validator that is broken; the property as FluentValidation names it: <c>Body.Items[2].Name</c>.</summary>
    public void Broken(string code, string property)
    {
        var steps = property.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var names = steps.Select(s => char.ToLowerInvariant(s[0]) + s[1..]).ToList();
        found.Add(names[0] == "body" ? new(code, "/" + string.Join('/', names.Skip(1))) : new(code, null, names[0]));
    }

    static bool CanBeStored(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => TextOf(value) is { } text && text.IsStorable(),
            JsonValueKind.Number => IsReasonable(value),
            JsonValueKind.Array => value.EnumerateArray().All(CanBeStored),
            JsonValueKind.Object => value.EnumerateObject().All(p => NameOf(p) is { } name && name.IsStorable() && CanBeStored(p.Value)),
            _ => true,
        };

    /// <summary>Nine characters can name a number of a hundred thousand digits, which the database would write out.</summary>
    static bool IsReasonable(JsonElement number)
    {
        var mantissa = number.GetRawText().AsSpan();
        var exponent = mantissa.IndexOfAny('e', 'E');
        var isZero = mantissa[..(exponent < 0 ? mantissa.Length : exponent)].IndexOfAnyInRange('1', '9') < 0;
        return double.IsFinite(number.GetDouble()) && (isZero || number.GetDouble() != 0);
    }

    // The reader tells of half characters by throwing alone.
    static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    void Add(string name, string code, string? detail = null) =>
        found.Add(
            isInBody
                ? new(code, "/" + string.Join('/', path.Reverse().Append(name).Select(Escape)), Detail: detail)
                : new(code, null, path.LastOrDefault() ?? name, detail)
        );

    static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
