using MakCrm.Domain.CustomFields.Formulas;

namespace MakCrm.Application.Common;

/// <summary>A field of a record that formulas can use, by the name that filters have for it.</summary>
/// <param name="Masks">The fields of which whoever reads a formula must see each.</param>
public sealed record FormulaVariable(string Name, FormulaType Type, params IReadOnlyList<MaskableRecordField> Masks)
{
    /// <summary>Where it stands in the contract's record.</summary>
    public string Path { get; init; } = Name;

    /// <summary>Numbers and addresses stand in what people write.</summary>
    public bool HoldsContacts => Type == FormulaType.Text && Masks.Count > 0;
}

/// <summary>What formulas can use of each type of records. Phones and e-mails are lists, and not among it.</summary>
public static class FormulaVariables
{
    static readonly FormulaVariable Source = new("source", FormulaType.Text) { Path = "sourceCode" };

    static readonly IReadOnlyList<FormulaVariable> Leads =
    [
        new("name", FormulaType.Text, LeadFields.Name),
        new("city", FormulaType.Text, LeadFields.City),
        new("product", FormulaType.Text, LeadFields.Product),
        new("requestedAmount", FormulaType.Money, LeadFields.RequestedAmount),
        Source,
        .. Texts("processingWay", "status", "decision", "sourceId", "responsibleId", "lotId"),
        .. new[] { "source", "medium", "campaign", "content", "term" }.Select(n => new FormulaVariable(
            $"utm.{n}",
            FormulaType.Text,
            LeadFields.Utm
        )),
        new("externalId", FormulaType.Text, LeadFields.ExternalId),
        new("commentCount", FormulaType.Number, LeadFields.Comments),
        .. Times("createdAt", "updatedAt"),
    ];

    static readonly IReadOnlyList<FormulaVariable> Deals =
    [
        new("title", FormulaType.Text, DealFields.Title),
        new("amount", FormulaType.Money, DealFields.Amount),
        new("expectedCloseOn", FormulaType.Date),
        .. Texts("state", "pipelineId", "stageId", "lossReasonId", "responsibleId", "lotId"),
        new("commentCount", FormulaType.Number, DealFields.Comments),
        new("probability", FormulaType.Number),
        .. Times("closedAt", "createdAt", "updatedAt"),
    ];

    static readonly IReadOnlyList<FormulaVariable> Clients =
    [
        .. new[] { "name", "lastName", "firstName", "middleName", "fullName" }.Select(n => new FormulaVariable(
            n,
            FormulaType.Text,
            ClientFields.Name
        )),
        new("birthDate", FormulaType.Date, ClientFields.BirthDate),
        new("inn", FormulaType.Text, ClientFields.Inn),
        new("note", FormulaType.Text, ClientFields.Note),
        new("amount", FormulaType.Money, ClientFields.Amount),
        new("tags", FormulaType.Codes),
        Source,
        .. Texts("kind", "gender", "legalForm", "kpp", "ogrn", "site", "language", "status"),
        .. Texts("sourceId", "responsibleId", "createdBy", "externalSystem"),
        new("externalId", FormulaType.Text, ClientFields.ExternalId),
        new("commentCount", FormulaType.Number, ClientFields.Comments),
        .. Times("createdAt", "updatedAt"),
    ];

    public static IReadOnlyList<FormulaVariable> Of(RecordType record) =>
        record switch
        {
            RecordType.Lead => Leads,
            RecordType.Deal => Deals,
            RecordType.Client => Clients,
        };

    public static FormulaVariable? Find(RecordType record, string name) => Of(record).FirstOrDefault(i => i.Name == name);

    /// <summary>The field of the record that all values stand in.</summary>
    public static MaskableRecordField Values(RecordType record) =>
        record switch
        {
            RecordType.Lead => LeadFields.CustomValues,
            RecordType.Deal => DealFields.CustomValues,
            RecordType.Client => ClientFields.CustomValues,
        };

    /// <summary>Whoever does not see these reads no numbers and addresses in texts either.</summary>
    public static IReadOnlyList<MaskableRecordField> Contacts(RecordType record) =>
        record == RecordType.Client ? [ClientFields.Phones, ClientFields.Emails] : [LeadFields.Phones, LeadFields.Emails];

    static IEnumerable<FormulaVariable> Texts(params string[] names) => names.Select(n => new FormulaVariable(n, FormulaType.Text));

    static IEnumerable<FormulaVariable> Times(params string[] names) => names.Select(n => new FormulaVariable(n, FormulaType.Time));
}
