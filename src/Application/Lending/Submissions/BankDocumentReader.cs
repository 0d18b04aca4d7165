using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace MakCrm.Application.Lending;

/// <summary>What a bank writes, as one kind of tree whatever the format: objects, lists and texts.</summary>
static class BankDocumentReader
{
    public const int Largest = 256 * 1024;
    const int Deepest = 32;

    /// <summary>Null where it is none of the formats.</summary>
    public static JsonNode? Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (body.Length is 0 or > Largest)
            return null;
        try
        {
            return FormatOf(body.Span, contentType ?? "") switch
            {
                Format.Json => JsonNode.Parse(body.Span, documentOptions: new() { MaxDepth = Deepest }),
                Format.Xml => FromXml(body),
                Format.Form => FromForm(Encoding.UTF8.GetString(body.Span)),
                Format.None => null,
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or XmlException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What stands at a path; of a list its first.</summary>
    public static JsonNode? At(JsonNode? node, string path)
    {
        if (node is JsonObject flat && flat.TryGetPropertyValue(path, out var whole))
            return whole;
        foreach (var name in path.Split('.'))
        {
            node = node is JsonArray list ? list.FirstOrDefault() : node;
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    public static IReadOnlyList<JsonNode> List(JsonNode? node, string path) =>
        At(node, path) switch
        {
            JsonArray list => [.. list.OfType<JsonNode>()],
            { } one => [one],
            null => [],
        };

    /// <summary>Null for what is no text, number or truth value, and for an empty text.</summary>
    public static string? Text(JsonNode? node, string? path)
    {
        var found = path is null ? null : At(node, path);
        found = found is JsonArray list ? list.FirstOrDefault() : found;
        // An element of XML with attributes has its text beside them.
        found = found is JsonObject element ? element["#text"] : found;
        return found is JsonValue value && value.ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    enum Format
    {
        None,
        Json,
        Xml,
        Form,
    }

    static Format FormatOf(ReadOnlySpan<byte> body, string contentType) =>
        contentType.Contains("json", StringComparison.OrdinalIgnoreCase) ? Format.Json
        : contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? Format.Xml
        : contentType.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Format.Form
        : body.TrimStart(" \r\n\t\uFEFF"u8) switch
        {
            [(byte)'<', ..] => Format.Xml,
            [(byte)'{', ..] => Format.Json,
            _ => Format.None,
        };

    static JsonNode FromXml(ReadOnlyMemory<byte> body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = Largest,
        };
        using var stream = new MemoryStream(body.ToArray());
        using var reader = XmlReader.Create(stream, settings);
        return FromElement(XElement.Load(reader), Deepest);
    }

    static JsonNode FromElement(XElement element, int depth)
    {
        if (depth == 0)
            throw new XmlException("The document is too deep.");
        if (!element.HasElements && !element.HasAttributes)
            return JsonValue.Create(element.Value);
        var node = new JsonObject();
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            node[$"@{attribute.Name.LocalName}"] = attribute.Value;
        if (!element.HasElements)
            node["#text"] = element.Value;
        foreach (var group in element.Elements().GroupBy(e => e.Name.LocalName))
        {
            var children = group.Select(e => FromElement(e, depth - 1)).ToArray();
            node[group.Key] = children is [var only] ? only : new JsonArray(children);
        }

        return node;
    }

    static JsonObject FromForm(string text)
    {
        var node = new JsonObject();
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var key, var rest] ? (key, rest) : (pair, "");
            node[Decode(name)] = Decode(value);
        }

        return node;
    }

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
