using System.Text.Json.Serialization;

namespace MakCrm.TelegramBot.Scenarios;

/// <summary>What is asked one after another, and what comes of it. Data: a file of its own for each version.</summary>
/// <param name="Name">With the version its identity.</param>
/// <param name="Confirm">Asked above all answers before anything is done; done at once where there is none.</param>
/// <param name="Permissions">Of what one must be allowed one thing to begin; anybody may where there is none.</param>
sealed record Scenario(string Name, int Version, IReadOnlyList<Step> Steps, LocalText? Confirm = null)
{
    public IReadOnlyList<string> Permissions { get; init; } = [];
}

/// <summary>One question.</summary>
/// <param name="Label">What the answer is called where all of them stand together.</param>
/// <param name="Most">The longest text, or the largest number.</param>
/// <param name="Options">Of numbers and amounts they are suggestions: others can be written.</param>
/// <param name="RequiredIf">An optional question that must be answered when another was answered so.</param>
sealed record Step(
    string Key,
    StepKind Kind,
    LocalText Text,
    LocalText Label,
    bool IsOptional = false,
    int? Most = null,
    IReadOnlyList<Option>? Options = null,
    Rule? RequiredIf = null
)
{
    public IReadOnlyList<Option> Choices => Options ?? [];
}

enum StepKind
{
    Text,
    Name,
    Phone,
    Email,
    Amount,

    /// <summary>A whole one, from 1.</summary>
    Number,
    Choice,
    Choices,
    YesNo,
    Consent,
    File,

    /// <summary>Six digits that somebody was sent.</summary>
    Code,

    Date,
}

/// <param name="Words">Beginnings of words by which a message of its own is understood to mean it.</param>
sealed record Option(string Value, LocalText Text, IReadOnlyList<string>? Words = null);

sealed record Rule(string Key, IReadOnlyList<string> Values);

sealed record LocalText([property: JsonPropertyName("ru")] string Ru, [property: JsonPropertyName("en")] string En)
{
    public string In(string language) => language == "ru" ? Ru : En;
}
