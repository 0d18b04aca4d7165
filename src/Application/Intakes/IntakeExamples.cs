using System.Text.Encodings.Web;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

/// <summary>Posts as the platform would send them, by the names of the source's mapping: each is a command that can be run as it stands.</summary>
sealed class IntakeExamples(SourceIntake intake, string address, CustomFieldSet own, IntakeGuideTexts texts)
{
    const string Receipt =
        """{"id":"0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01","decision":"accepted","reasons":[],"duplicates":[],"status":"new","createdAt":"2026-01-20T09:15:02.114233Z","version":1}""";
    const string VkPath = "object.answers.";
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly (string To, string Value)[] Basics =
    [
        (IntakeTargets.Name, "Иван Петров"),
        (IntakeTargets.Phone, "+7 917 123-45-67"),
        (IntakeTargets.Email, "ivan.petrov@example.com"),
        (IntakeTargets.ExternalId, "1234567:7654321"),
    ];

    public IReadOnlyList<Contract.IntakeExample> All() =>
        intake.Preset switch
        {
            IntakePreset.Tilda => [Form(200), Of(texts.TildaTest, Curl("--data-urlencode 'test=test'"), 200, "ok")],
            IntakePreset.Vk =>
            [
                Of(texts.NewLead, Body(Vk()), 200, "ok"),
                Of(texts.VkConfirmation, Body(new { type = "confirmation", group_id = 1 }), 200, intake.VkConfirmation!),
            ],
            IntakePreset.Yandex =>
            [
                Form(200),
                Of(
                    texts.JsonRpc,
                    Body(
                        new
                        {
                            jsonrpc = "2.0",
                            method = "lead",
                            @params = Sample().ToDictionary(s => s.Name, s => s.Value),
                            id = 1,
                        }
                    ),
                    200,
                    $$"""{"jsonrpc":"2.0","result":{{Receipt}},"id":1}"""
                ),
            ],
            IntakePreset.Custom => [Form(201), Query()],
        };

    Contract.IntakeExample Form(int status) =>
        Of(
            texts.NewLead,
            Curl(string.Join(" \\\n  ", Sample().Select(s => $"--data-urlencode {Quote($"{s.Name}={s.Value}")}"))),
            status,
            Receipt
        );

    Contract.IntakeExample Query()
    {
        var query = string.Join('&', Sample().Select(s => $"{Uri.EscapeDataString(s.Name)}={Uri.EscapeDataString(s.Value)}"));
        return Of(texts.ByQuery, $"curl {Quote($"{address}?{query}")}", 201, Receipt);
    }

    string Body(object body) => Curl($"-H 'Content-Type: application/json' \\\n  --data {Quote(JsonSerializer.Serialize(body, Json))}");

    string Curl(string rest) => $"curl -X POST {Quote(address)} \\\n  {rest}";

    object Vk() =>
        new
        {
            type = "lead_forms_new",
            group_id = 1,
            secret = intake.SealedVkSecret is null ? "" : texts.SecretPlace,
            @object = new
            {
                lead_id = 1234567,
                form_id = 1,
                form_name = "Форма",
                answers = Sample()
                    .Where(s => s.Name.StartsWith(VkPath, StringComparison.OrdinalIgnoreCase))
                    .Select(s => new
                    {
                        key = s.Name[VkPath.Length..],
                        question = s.Name[VkPath.Length..],
                        answer = s.Value,
                    }),
            },
        };

    /// <summary>A name and a contact, and all that the source itself has mapped.</summary>
    IEnumerable<(string Name, string Value)> Sample()
    {
        var preset = IntakePresets.Of(intake.Preset);
        var basics = Basics
            .Where(b => intake.Fields.All(f => f.To != b.To))
            .Select(b => (preset.FirstOrDefault(f => f.To == b.To && !IsHidden(f.From))?.From, b.Value))
            .Where(b => b.From is not null)
            .Select(b => (b.From!, b.Value));
        var named = intake.Fields.Where(f => f.To is not (IntakeTargets.Ignored or IntakeTargets.TildaCookies)).DistinctBy(f => f.To);
        return basics.Concat(named.Select(f => (f.From, ValueOf(f))).Where(f => f.Item2.Length > 0));
    }

    bool IsHidden(string name) => intake.Fields.Any(f => f.From.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    string ValueOf(IntakeField field)
    {
        if (field.Values.Count > 0)
            return field.Values[0].Theirs;
        if (Basics.FirstOrDefault(b => b.To == field.To).Value is { } basic)
            return basic;
        if (IntakeTargets.CodeOf(field.To) is { } code)
            return own.Find(code) is { } existing ? FieldSamples.Of(existing, texts.SomeText) : texts.SomeText;
        return field.To switch
        {
            IntakeTargets.Product => "mortgage",
            IntakeTargets.ProcessingWay => "call_center",
            IntakeTargets.RequestedAmount => "4500000",
            IntakeTargets.ConsentGivenAt => "2026-01-20T09:14:00Z",
            IntakeTargets.ConsentTextVersion => "pd-2025-09",
            _ => texts.SomeText,
        };
    }

    static Contract.IntakeExample Of(string title, string curl, int status, string answer) =>
        new()
        {
            Title = title,
            Curl = curl,
            Status = status,
            Answer = answer,
        };

    static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
