using System.Collections.Frozen;
using static MakCrm.Domain.Intakes.IntakeTargets;

namespace MakCrm.Domain.Intakes;

/// <summary>Ready mappings, by what the platforms send as of themselves and what people call fields of forms.</summary>
public static class IntakePresets
{
    static readonly (string To, string[] From)[] Usual =
    [
        (Name, ["name", "fio", "full_name", "fullname", "your-name", "имя", "фио", "ваше имя"]),
        (LastName, ["last_name", "lastname", "surname", "фамилия"]),
        (FirstName, ["first_name", "firstname"]),
        (MiddleName, ["middle_name", "middlename", "patronymic", "отчество"]),
        (Phone, ["phone", "phones", "phone_number", "tel", "telephone", "телефон", "номер телефона"]),
        (Email, ["email", "emails", "e-mail", "mail", "почта", "электронная почта"]),
        (City, ["city", "город"]),
        (Product, ["product", "продукт"]),
        (RequestedAmount, ["amount", "sum", "сумма", "сумма кредита"]),
        (Comment, ["comment", "comments", "message", "textarea", "комментарий", "сообщение"]),
        (ReferralCode, ["ref", "referral_code", "referralcode", "промокод"]),
        ("utm.source", ["utm_source", "utm.source"]),
        ("utm.medium", ["utm_medium", "utm.medium"]),
        ("utm.campaign", ["utm_campaign", "utm.campaign"]),
        ("utm.content", ["utm_content", "utm.content"]),
        ("utm.term", ["utm_term", "utm.term"]),
    ];

    static readonly FrozenDictionary<IntakePreset, IReadOnlyList<IntakeField>> All = new Dictionary<
        IntakePreset,
        IReadOnlyList<IntakeField>
    >
    {
        [IntakePreset.Tilda] = Rows([(ExternalId, ["tranid"]), (TildaCookies, ["cookies"]), .. Usual]),
        [IntakePreset.Vk] = Rows([
            (ExternalId, ["object.lead_id"]),
            (Ignored, ["type", "group_id", "event_id", "v", "secret", "object.group_id"]),
            .. Usual.Select(row => (row.To, row.From.Select(name => $"object.answers.{name}").ToArray())),
        ]),
        [IntakePreset.Yandex] = Rows([
            (ExternalId, ["answer_id", "answerid", "answer.id", "params.answer_id", "params.answerid"]),
            (Ignored, ["jsonrpc", "method", "id"]),
            .. Usual,
            .. Usual.Select(row => (row.To, row.From.Select(name => $"params.{name}").ToArray())),
        ]),
        [IntakePreset.Custom] = Rows([
            (ExternalId, ["external_id", "externalid", "lead_id", "request_id"]),
            .. Usual,
            (RequestedAmount, ["requested_amount"]),
        ]),
    }.ToFrozenDictionary();

    public static IReadOnlyList<IntakeField> Of(IntakePreset preset) => All[preset];

    static List<IntakeField> Rows(IReadOnlyList<(string To, string[] From)> rows) =>
        [.. rows.SelectMany(row => row.From.Select(name => new IntakeField(name, row.To, [])))];
}
