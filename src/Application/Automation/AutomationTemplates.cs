using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.Application.Automation;

/// <summary>Rules that are ready to be taken, in both languages; from <c>Templates/brokerage.json</c>.</summary>
static class AutomationTemplates
{
    static readonly IReadOnlyList<Contract.AutomationTemplate> Russian = Load("ru");
    static readonly IReadOnlyList<Contract.AutomationTemplate> English = Load("en");

    public static IReadOnlyList<Contract.AutomationTemplate> In(string? acceptLanguage) =>
        LanguageNegotiation.PrefersRussian(acceptLanguage) ? Russian : English;

    static IReadOnlyList<Contract.AutomationTemplate> Load(string language)
    {
        using var stream = typeof(AutomationTemplates).Assembly.GetManifestResourceStream("automation-templates.json")!;
        return [.. JsonNode.Parse(stream)!.AsArray().Select(node => Read(Spoken(node!, language)!))];
    }

    static Contract.AutomationTemplate Read(JsonNode node) => node.Deserialize<Contract.AutomationTemplate>(ContractJson.Options)!;

    /// <summary>The same with one of the languages in place of both.</summary>
    static JsonNode? Spoken(JsonNode? node, string language) =>
        node switch
        {
            JsonObject both when both.Count == 2 && both.ContainsKey("en") && both.ContainsKey("ru") => both[language]!.DeepClone(),
            JsonObject whole => new JsonObject(whole.Select(p => KeyValuePair.Create(p.Key, Spoken(p.Value, language)))),
            JsonArray list => new JsonArray([.. list.Select(item => Spoken(item, language))]),
            _ => node?.DeepClone(),
        };
}
