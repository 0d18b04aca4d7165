using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;

namespace MakCrm.Infrastructure.Persistence.Clients;

/// <summary>Clients as they are searched.</summary>
sealed class ClientSearchSchema : RecordSearchSchema
{
    const string Contact = "(r.id in (select c.client_id from client_lookups c where c.tenant_id = $1 and c.kind = '{kind}'{0}))";

    public override RecordType Record => RecordType.Client;

    public override string From => "clients r";

    public override string Permission => ClientPermissions.Read;

    public override IReadOnlyList<string> Owners { get; } = ["r.responsible_id", "r.created_by"];

    public override (string Field, string Sql)? Usual => ("trashedAt", "r.trashed_at is null");

    public override IReadOnlyList<SearchField> Fields { get; } =
    [
        SearchField.Id("id", "r.id").Always(),
        SearchField.Code("kind", "r.kind").Always(),
        SearchField.Text("name", "r.name").Always().Behind(ClientFields.Name) with
        {
            Order = "r.name_key",
        },
        SearchField.Text("lastName", "r.last_name").Behind(ClientFields.Name),
        SearchField.Text("firstName", "r.first_name").Behind(ClientFields.Name),
        SearchField.Text("middleName", "r.middle_name").Behind(ClientFields.Name),
        SearchField.Text("fullName", "r.full_name").Behind(ClientFields.Name),
        SearchField.Date("birthDate", "r.birth_date").Behind(ClientFields.BirthDate),
        SearchField.Code("gender", "r.gender"),
        SearchField.Code("legalForm", "r.legal_form"),
        SearchField.Code("inn", "r.inn").Behind(ClientFields.Inn),
        SearchField.Code("kpp", "r.kpp"),
        SearchField.Code("ogrn", "r.ogrn"),
        SearchField.Phone(Of("phone")).Behind(ClientFields.Phones),
        SearchField.Email(Of("email")).Behind(ClientFields.Emails),
        SearchField.Text("site", "r.site"),
        SearchField.Code("language", "r.language"),
        SearchField.Text("note", "r.note").Behind(ClientFields.Note),
        SearchField.Money("amount", "r.amount_minor", "r.amount_currency").Behind(ClientFields.Amount),
        new SearchField("tags", SearchFieldType.Codes, "r.tags"),
        SearchField.Id("sourceId", "r.source_id"),
        SearchField.Code("source", "r.source_code"),
        SearchField.Code("status", "r.status").Always(),
        SearchField.Id("responsibleId", "r.responsible_id"),
        SearchField.Code("externalSystem", "r.external_system"),
        SearchField.Code("externalId", "r.external_id").Behind(ClientFields.ExternalId),
        SearchField.Number("commentCount", "r.comment_count").Always().Behind(ClientFields.Comments),
        SearchField.Id("createdBy", "r.created_by"),
        SearchField.Time("createdAt", "r.created_at").Always(),
        SearchField.Time("updatedAt", "r.updated_at").Always(),
        SearchField.Time("trashedAt", "r.trashed_at"),
    ];

    public override IReadOnlyList<SearchIndexPart> Parts { get; } =
    [
        SearchIndexPart.Name("array[r.name, r.full_name]", ClientFields.Name),
        SearchIndexPart.Phone(ContactArraySql.Numbers("r.phones"), ClientFields.Phones),
        SearchIndexPart.Email(ContactArraySql.Raw("r.emails"), ClientFields.Emails),
        SearchIndexPart.Inn("array[r.inn]", ClientFields.Inn),
        SearchIndexPart.Number("array[r.external_id]", ClientFields.ExternalId),
        SearchIndexPart.Note("array[r.note]", ClientFields.Note),
        SearchIndexPart.Comment(
            "array(select c.text from client_comments c where c.tenant_id = r.tenant_id and c.client_id = r.id order by c.id desc limit 50)",
            ClientFields.Comments
        ),
    ];

    static string Of(string kind) => Contact.Replace("{kind}", kind, StringComparison.Ordinal);
}
