using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Http;

/// <summary>One object of a batch, held to what amoCRM expects; what is wrong is noted with its path.</summary>
sealed class ItemValidator(Batch batch, int index, JsonObject item, string prefix)
{
    public JsonObject Item { get; } = item;

    public bool Has(string name) => Item.ContainsKey(name);

    public ItemValidator Inner(string path, JsonObject inner) => new(batch, index, inner, $"{prefix}{path}.");

    public void Required(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Item[name] is null)
                Error("FieldMissing", name, "This field is missing.");
    }

    public void Text(string name, int most = 255)
    {
        if (Item[name] is not { } value)
            return;
        if (value.GetValueKind() != JsonValueKind.String)
            WrongType(name, "string");
        else if (value.GetValue<string>().Length > most)
            Error("TooLong", name, $"This value is too long. It should have {most} characters or less.");
    }

    /// <summary>The number, where one is given and whole.</summary>
    public int? Int(string name)
    {
        if (Item[name] is not { } value)
            return null;
        if (value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<int>(out var number))
            return number;
        WrongType(name, "int");
        return null;
    }

    public void Ints(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Int(name);
    }

    public void Number(string name)
    {
        if (Item[name] is { } value && value.GetValueKind() != JsonValueKind.Number)
            WrongType(name, "int");
    }

    public void Bool(string name)
    {
        if (Item[name] is { } value && value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            WrongType(name, "bool");
    }

    public int? Choice(string name, Func<int, bool> isThere)
    {
        var value = Int(name);
        if (value is { } number && !isThere(number))
            NotSupported(name);
        return value;
    }

    /// <summary>What is given must be an object, as others go by what is inside.</summary>
    public void Object(string name)
    {
        if (Item[name] is not (null or JsonObject))
            WrongType(name, "array");
    }

    public void Word(string name, params ReadOnlySpan<string> words)
    {
        if (Item[name] is { } value && !words.Contains(value.ToString()))
            NotSupported(name);
    }

    /// <summary>The objects of an array at a path such as <c>_embedded.tags</c>, each with a check of its own.</summary>
    public IReadOnlyList<ItemValidator> Each(params ReadOnlySpan<string> path)
    {
        JsonNode? node = Item;
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        var place = string.Join('.', path!);
        if (node is null)
            return [];
        if (node is not JsonArray array)
        {
            WrongType(place, "array");
            return [];
        }

        var checks = new List<ItemValidator>();
        foreach (var (position, element) in array.Index())
            if (element is JsonObject inner)
                checks.Add(Inner($"{place}.{position}", inner));
            else
                WrongType($"{place}.{position}", "array");
        return checks;
    }

    public void WrongType(string path, string type) => Error("InvalidType", path, $"This value should be of type {type}.");

    public void NotSupported(string path) => Error("NotSupportedChoice", path, "The value you selected is not a valid choice.");

    public void Error(string code, string path, string detail) =>
        batch.Refuse(
            index,
            new()
            {
                ["code"] = code,
                ["path"] = prefix + path,
                ["detail"] = detail,
            }
        );
}
