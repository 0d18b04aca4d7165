using System.Text;
using System.Text.Json;
using MakCrm.Application.Common;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>What was asked of an export, as SQL and as the audit remembers it.</summary>
sealed class AuditExportQuery
{
    readonly StringBuilder where = new(" where e.tenant_id = $1");
    readonly NpgsqlBatchCommand command = new();
    readonly CommandParameterBuilder parameters;
    readonly Dictionary<string, object?[]> values = [];

    public AuditExportQuery(Guid tenantId, Contract.ExportAuditEntries requested)
    {
        parameters = new(command);
        parameters.Uuid(tenantId);
        if (requested.EntityType is { } type)
            And("e.entity_type =", "entityType", type, parameters.Text(type));
        if (requested.EntityId is { } entity)
            And("e.entity_id =", "entityId", entity, parameters.Uuid(entity));
        if (requested.ActorId is { } actor)
            And("e.actor_id =", "actorId", actor, parameters.Uuid(actor));
        if (requested.Operation is { } operation)
            And("e.operation =", "operation", operation, parameters.Text(operation));
        if (requested.CorrelationId is { } correlation)
            And("e.correlation_id =", "correlationId", correlation, parameters.Uuid(correlation));
        if (requested.RemoteAddress is { } address)
            And("e.remote_address =", "remoteAddress", address, parameters.Text(address));
        if (requested.From is { } from)
            And("e.at >=", "from", from, parameters.Time(from));
        if (requested.To is { } to)
            And("e.at <", "to", to, parameters.Time(to));
        IsWhole = values.Count == 0;
        values["format"] = [null, EnumWireFormat.ToWireName(requested.Format)];
    }

    /// <summary>Whether nothing is left out, so that the file can prove itself.</summary>
    public bool IsWhole { get; }

    public string Told => JsonSerializer.Serialize(values, ContractJson.Options);

    public NpgsqlBatchCommand Select()
    {
        command.CommandText = CanonicalAuditEntry.Select + where + " order by e.id";
        return command;
    }

    void And(string condition, string name, object value, CommandParameterBuilder added)
    {
        where.Append(" and ").Append(condition).Append(" $").Append(added.Command.Parameters.Count);
        values[name] = [null, AuditMasking.Of(value)];
    }
}
