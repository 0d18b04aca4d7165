using System.Text;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>The list's parameters as SQL: only what was asked stands in the statement, so each shape has its own plan.</summary>
sealed class LeadFilter
{
    readonly StringBuilder where = new("l.tenant_id = $1");
    readonly NpgsqlBatchCommand command = new();
    readonly CommandParameterBuilder parameters;
    readonly LeadVisibilitySql window;

    public LeadFilter(Guid tenantId, Contract.ListLeads requested, LeadVisibilitySql window)
    {
        this.window = window;
        parameters = new(command);
        parameters.Uuid(tenantId);
        where.Append(window.Where(parameters));
        where.Append(
            requested.State switch
            {
                Contract.LeadStateFilter.All => "",
                Contract.LeadStateFilter.Trashed => " and l.trashed_at is not null",
                Contract.LeadStateFilter.Active or null => " and l.trashed_at is null",
            }
        );
        if (requested.Status is { Count: 1 })
            And("l.status = ", parameters.Text(requested.Status[0]));
        else if (requested.Status is { Count: > 1 })
            And("l.status = any (", parameters.Texts(requested.Status), ")");
        if (requested.SourceId is { } sourceId)
            And("l.source_id = ", parameters.Uuid(sourceId));
        if (requested.ResponsibleId is { } responsible)
            And("l.responsible_id = ", parameters.Uuid(responsible));
        if (requested.ClientId is { } client)
            And($"{window.Client(parameters)} = ", parameters.Uuid(client));
        if (requested.ProcessingWay is { } way)
            And("l.processing_way = ", parameters.Text(EnumWireFormat.ToWireName(way)));
        if (requested.Product is { } product)
            And("l.product = ", LeadFields.Product, EnumWireFormat.ToWireName(product));
        if (requested.City is { } city)
            And("lower(l.city) = lower(", LeadFields.City, city, ")");
        if (requested.ExternalId is { } externalId)
            And("l.external_id = ", LeadFields.ExternalId, externalId);
        if (requested.DuplicateOf is { } first)
            And($"{window.FirstLead(parameters)} = ", parameters.Uuid(first));
        if (requested.Decision is { } decision)
            And("l.decision = ", parameters.Text(EnumWireFormat.ToWireName(decision)));
        Times(requested);
        if (requested.Phone is { } phone)
            Contact(LeadFields.Phones, "phone", PhoneNumber.Parse(phone)?.Number);
        if (requested.Email is { } email)
            Contact(LeadFields.Emails, "email", EmailAddress.Parse(email)?.Canonical);
    }

    public NpgsqlBatchCommand Select(Guid? before, int limit)
    {
        var columns = window.Columns(parameters) + window.Creator;
        if (before is { } id)
            And("l.id < ", parameters.Uuid(id));
        command.CommandText = $"select {columns} from leads l where {where} order by l.id desc limit {limit}";
        return command;
    }

    /// <summary>Counts what matches, at most up to the cap when there is one.</summary>
    public NpgsqlBatchCommand Count(int? cap)
    {
        command.CommandText = cap is null
            ? $"select count(*) from leads l where {where}"
            : $"select count(*) from (select 1 from leads l where {where} limit {cap}) as found";
        return command;
    }

    /// <summary>Ids hold the time of creation, so a period of creation is also a range of the key.</summary>
    void Times(Contract.ListLeads requested)
    {
        if (requested.CreatedFrom is { } from)
            And("l.created_at >= ", parameters.Time(from));
        if (requested.CreatedTo is { } to)
            And("l.created_at < ", parameters.Time(to));
        if (requested.UpdatedFrom is { } updated)
            And("l.updated_at >= ", parameters.Time(updated));
    }

    /// <summary>A contact that nobody could have matches nobody.</summary>
    void Contact(MaskableRecordField field, string kind, string? value)
    {
        OnlyWhereShown(field);
        And(
            $"l.id in (select c.lead_id from lead_contacts c where c.tenant_id = $1 and c.kind = '{kind}' and c.value = ",
            parameters.Text(value ?? ""),
            ")"
        );
    }

    /// <summary>What the caller does not see finds nothing: it would tell of it.</summary>
    void OnlyWhereShown(MaskableRecordField field) => where.Append(window.WhereShown(field, parameters));

    void And(string before, MaskableRecordField field, string text, string after = "")
    {
        OnlyWhereShown(field);
        And(before, parameters.Text(text), after);
    }

    void And(string before, CommandParameterBuilder added, string after = "") =>
        where.Append(" and ").Append(before).Append('$').Append(added.Command.Parameters.Count).Append(after);
}
