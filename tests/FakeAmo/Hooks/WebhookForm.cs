using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Hooks;

/// <summary>A tree as PHP writes it into a form: <c>leads[add][0][id]=5</c>; all is text, nulls are left out, booleans are 1 and 0.</summary>
static class WebhookForm
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(JsonObject body) =>
        [.. body.SelectMany(pair => Leaves(pair.Key, pair.Value))];

    static IEnumerable<KeyValuePair<string, string>> Leaves(string path, JsonNode? node) =>
        node switch
        {
            null => [],
            JsonObject branch => branch.SelectMany(pair => Leaves($"{path}[{pair.Key}]", pair.Value)),
            JsonArray list => list.Index().SelectMany(pair => Leaves($"{path}[{pair.Index}]", pair.Item)),
            _ => [new(path, TextOf(node))],
        };

    static string TextOf(JsonNode leaf) =>
        leaf.GetValueKind() switch
        {
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => leaf.ToString(),
        };
}
