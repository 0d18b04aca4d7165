using System.Text;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

/// <summary>What whoever connects a platform to one source must know.</summary>
sealed class IntakeGuide(SourceIntake intake, string address, CustomFieldSet own, bool isRussian)
{
    /// <summary>What intake can refuse with; a test holds it against the contract.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "invalid_request",
        "intake_secret_wrong",
        "tenant_suspended",
        "tenant_limit_reached",
        "resource_not_found",
        "source_archived",
        "lead_on_auction",
        "payload_too_large",
        "unsupported_media_type",
        "lead_without_contact",
        "custom_values_too_large",
        "amount_negative",
        "custom_value_invalid",
        "custom_value_required",
        "custom_value_taken",
        "custom_value_read_only",
        "custom_option_unknown",
        "custom_reference_unknown",
        "rate_limited",
        "service_unavailable",
    ];

    readonly IntakeGuideTexts texts = IntakeGuideTexts.Of(isRussian);

    public Contract.IntakeDocumentation Write(IErrorTexts errors)
    {
        var fields = Fields().ToList();
        var examples = new IntakeExamples(intake, address, own, texts).All();
        List<Contract.IntakeDocumentedError> refusals =
        [
            .. Codes
                .Select(code => (code, told: errors.Of(code, isRussian)))
                .OrderBy(e => e.told.Status)
                .Select(e => new Contract.IntakeDocumentedError
                {
                    Status = e.told.Status,
                    Code = e.code,
                    Title = e.told.Title,
                }),
        ];
        return new()
        {
            Language = isRussian ? Contract.IntakeLanguage.Ru : Contract.IntakeLanguage.En,
            Address = address,
            Fields = fields,
            Examples = examples,
            Errors = refusals,
            Markdown = Page(fields, examples, refusals),
        };
    }

    /// <summary>The source's own first; of two that name the same the first counts.</summary>
    IEnumerable<Contract.IntakeDocumentedField> Fields() =>
        intake
            .Fields.Concat(IntakePresets.Of(intake.Preset))
            .DistinctBy(field => field.From.Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(field => field.To != IntakeTargets.Ignored)
            .Select(field => new Contract.IntakeDocumentedField
            {
                Name = field.From,
                To = field.To,
                Title = TitleOf(field.To),
            });

    string TitleOf(string target)
    {
        if (IntakeTargets.CodeOf(target) is not { } code)
            return texts.Targets.GetValueOrDefault(target, target);
        return own.Find(code) is { } field ? (isRussian ? field.NameRu : field.NameEn) : code;
    }

    string Page(
        IReadOnlyList<Contract.IntakeDocumentedField> fields,
        IReadOnlyList<Contract.IntakeExample> examples,
        IReadOnlyList<Contract.IntakeDocumentedError> refusals
    )
    {
        var page = new StringBuilder();
        page.Append($"# {texts.Title}: {intake.SourceCode}\n\n{texts.Intro}\n\n```text\n{address}\n```\n\n{texts.Secret}\n\n");
        page.Append($"{texts.Platforms[intake.Preset]}\n\n");
        page.Append($"## {texts.FieldsTitle}\n\n{texts.FieldsIntro}\n\n| {texts.NameColumn} | {texts.MeaningColumn} |\n|---|---|\n");
        foreach (var field in fields)
            page.Append($"| `{field.Name.Replace("|", "\\|", StringComparison.Ordinal)}` | {field.Title} |\n");
        page.Append($"\n{texts.Unknown}\n\n## {texts.ExamplesTitle}\n\n{(intake.IsSandbox ? texts.Sandbox : texts.Real)}\n");
        foreach (var example in examples)
            page.Append(
                $"\n{example.Title}:\n\n```bash\n{example.Curl}\n```\n\n{texts.Answer} {example.Status}:\n\n```text\n{example.Answer}\n```\n"
            );
        page.Append($"\n## {texts.RepeatsTitle}\n\n{texts.Repeats}\n\n## {texts.ErrorsTitle}\n\n{texts.ErrorsIntro}\n\n");
        page.Append($"| HTTP | {texts.CodeColumn} | {texts.MeaningColumn} |\n|---|---|---|\n");
        foreach (var refusal in refusals)
            page.Append($"| {refusal.Status} | `{refusal.Code}` | {refusal.Title} |\n");
        return page.ToString();
    }
}
