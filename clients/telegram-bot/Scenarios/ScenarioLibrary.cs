using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.TelegramBot.Scenarios;

/// <summary>All versions of all scenarios: a talk ends by the version it began with, whatever has come since.</summary>
sealed class ScenarioLibrary
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    readonly Dictionary<(string, int), Scenario> all;

    public ScenarioLibrary(IEnumerable<Scenario> scenarios)
    {
        all = scenarios.ToDictionary(one => (one.Name, one.Version));
        var faults = all.Values.SelectMany(Faults).ToList();
        if (faults.Count > 0)
            throw new InvalidOperationException(string.Join("; ", faults));
    }

    /// <summary>Those that come with the program.</summary>
    public static ScenarioLibrary Shipped() =>
        new(EmbeddedResources.Named("scenarios/").Select(text => JsonSerializer.Deserialize<Scenario>(text, Json)!));

    public static Scenario Read(string json) => JsonSerializer.Deserialize<Scenario>(json, Json)!;

    public Scenario Latest(string name) => all.Values.Where(one => one.Name == name).MaxBy(one => one.Version)!;

    public Scenario? Find(string name, int version) => all.GetValueOrDefault((name, version));

    public IEnumerable<Scenario> All => all.Values;

    static IEnumerable<string> Faults(Scenario scenario)
    {
        var name = $"{scenario.Name} {scenario.Version}";
        if (scenario.Steps.Count == 0)
            yield return $"{name} has no steps";
        if (scenario.Steps.Select(step => step.Key).Distinct().Count() != scenario.Steps.Count)
            yield return $"{name} has duplicate step keys";
        foreach (var step in scenario.Steps)
        {
            if (step.Choices.Count == 0 && step.Kind is StepKind.Choice or StepKind.Choices)
                yield return $"{name} {step.Key}: options are required for choice steps";
            if (step.Choices.Count > 0 && step.Kind is not (StepKind.Choice or StepKind.Choices or StepKind.Number or StepKind.Amount))
                yield return $"{name} {step.Key}: options are allowed for choice, number and amount steps only";
            if (step.RequiredIf is { } rule && scenario.Steps.TakeWhile(one => one != step).All(one => one.Key != rule.Key))
                yield return $"{name} {step.Key} depends on a step that is not asked earlier";
        }
    }
}
