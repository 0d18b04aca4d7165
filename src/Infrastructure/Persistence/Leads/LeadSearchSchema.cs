using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>Leads as they are searched.</summary>
sealed class LeadSearchSchema : RecordSearchSchema
{
    const string Contact = "(r.id in (select c.lead_id from lead_contacts c where c.tenant_id = $1 and c.kind = '{kind}'{0}))";

    public override RecordType Record => RecordType.Lead;

    public override string From => "leads r";

    public override string Permission => LeadPermissions.Read;

    public override IReadOnlyList<string> Owners { get; } = ["r.responsible_id", "r.created_by"];

    public override (string Field, string Sql)? Usual => ("trashedAt", "r.trashed_at is null");

    public override IReadOnlyList<SearchField> Fields { get; } =
    [
        SearchField.Id("id", "r.id").Always(),
        SearchField.Text("name", "r.name").Behind(LeadFields.Name),
        SearchField.Phone(Of("phone")).Behind(LeadFields.Phones),
        SearchField.Email(Of("email")).Behind(LeadFields.Emails),
        SearchField.Text("city", "r.city").Behind(LeadFields.City),
        SearchField.Code("product", "r.product").Behind(LeadFields.Product),
        SearchField.Money("requestedAmount", "r.requested_amount_minor", "r.requested_amount_currency").Behind(LeadFields.RequestedAmount),
        SearchField.Id("sourceId", "r.source_id").Always(),
        SearchField.Code("source", "r.source_code").Always(),
        SearchField.Code("processingWay", "r.processing_way"),
        .. Utm("source", "medium", "campaign", "content", "term"),
        SearchField.Code("externalId", "r.external_id").Behind(LeadFields.ExternalId),
        SearchField.Code("status", "r.status").Always(),
        new SearchField(
            "status.isFinal",
            SearchFieldType.Boolean,
            "(select s.is_final from lead_statuses s where s.tenant_id = r.tenant_id and s.code = r.status)"
        )
        {
            Type = "boolean",
        },
        SearchField.Id("responsibleId", "r.responsible_id"),
        SearchField.Code("decision", "r.decision").Always(),
        SearchField.Id("lotId", "r.lot_id"),
        SearchField.Number("commentCount", "r.comment_count").Always().Behind(LeadFields.Comments),
        SearchField.Time("createdAt", "r.created_at").Always(),
        SearchField.Time("updatedAt", "r.updated_at").Always(),
        SearchField.Time("trashedAt", "r.trashed_at"),
    ];

    public override IReadOnlyList<SearchIndexPart> Parts { get; } =
    [
        SearchIndexPart.Name("array[r.name]", LeadFields.Name),
        SearchIndexPart.Phone(ContactArraySql.Numbers("r.phones"), LeadFields.Phones),
        SearchIndexPart.Email(ContactArraySql.Raw("r.emails"), LeadFields.Emails),
        SearchIndexPart.Number("array[r.external_id]", LeadFields.ExternalId),
        SearchIndexPart.Comment(
            "array(select c.text from lead_comments c where c.tenant_id = r.tenant_id and c.lead_id = r.id order by c.id desc limit 50)",
            LeadFields.Comments
        ),
    ];

    static string Of(string kind) => Contact.Replace("{kind}", kind, StringComparison.Ordinal);

    static IEnumerable<SearchField> Utm(params string[] names) =>
        names.Select(name => SearchField.Text($"utm.{name}", $"(r.utm ->> '{name}')").Behind(LeadFields.Utm));
}
