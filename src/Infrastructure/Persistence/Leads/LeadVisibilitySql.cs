using System.Buffers;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads;
using MakCrm.Infrastructure.Persistence.Clients.Public;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>
/// What of the leads a caller sees, as SQL. Whoever sees his whole tenant with all its fields gets the plain statement, which is the
/// hottest; for everybody else it names the people whose leads he sees.
/// </summary>
sealed class LeadVisibilitySql(ICaller caller, string permission, CustomValueVisibility values)
{
    readonly AccessScope scope = caller.ScopeOf(permission);
    readonly AccessScope readable = caller.ScopeOf(LeadPermissions.Read);

    /// <summary>Whether rows go out as they are.</summary>
    public bool IsOpen { get; } = values.IsOpen && caller.ScopeOf(LeadPermissions.Read).IsUnrestricted && caller.SeesUnmaskedLeads();

    /// <summary>The columns of a lead; the first lead of a duplicate and the client only where they are seen, too.</summary>
    public string Columns(CommandParameterBuilder to)
    {
        var columns = ClientVisibilitySql.Names(LeadJsonWriter.Columns, "l.client_id", caller, to);
        return readable.IsUnrestricted ? columns : columns.Replace("l.duplicate_of", $"({FirstLead(to)})", StringComparison.Ordinal);
    }

    /// <summary>One more column for rows that do not go out as they are: the owner that a lead's own columns do not name.</summary>
    public string Creator => IsOpen ? "" : ", l.created_by";

    /// <summary>The condition of a row to be there; nothing where all are.</summary>
    public string Where(CommandParameterBuilder to) => And(Owned(scope, "l", to));

    /// <summary>The condition of a row to be found by a field: one must see it, or every guess would tell.</summary>
    public string WhereShown(MaskableRecordField field, CommandParameterBuilder to) =>
        And(Owned(caller.VisibilityOf(field).Shown, "l", to));

    /// <summary>Which first lead a duplicate names to this caller.</summary>
    public string FirstLead(CommandParameterBuilder to) =>
        Owned(readable, "f", to) is { } owned
            ? $"case when exists (select 1 from leads f where f.tenant_id = l.tenant_id and f.id = l.duplicate_of and {owned}) then l.duplicate_of end"
            : "l.duplicate_of";

    /// <summary>Which client a lead names to this caller.</summary>
    public string Client(CommandParameterBuilder to) => ClientVisibilitySql.Names("l.client_id", "l.client_id", caller, to);

    /// <summary>A lead's JSON as this caller reads it.</summary>
    /// <param name="creator">Where <see cref="Creator"/> stands in the row.</param>
    public void Write(NpgsqlDataReader row, Utf8JsonWriter to, int creator, (string Status, DateTimeOffset At)? moved = null)
    {
        var masking = IsOpen ? null : RecordMasking.Of(caller, LeadFields.All, LeadJsonWriter.ResponsibleId(row), row.GetGuid(creator));
        if (masking is null || (values.IsOpen && !masking.RestrictedFields.Any()))
            LeadJsonWriter.Write(row, to, moved);
        else
            to.WriteRawValue(
                JsonSerializer.SerializeToUtf8Bytes(LeadMasking.Of(Read(row, moved), masking, values), ContractJson.Options),
                skipInputValidation: true
            );
    }

    static Contract.Lead Read(NpgsqlDataReader row, (string Status, DateTimeOffset At)? moved)
    {
        var text = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(text, LeadJsonWriter.Json))
            LeadJsonWriter.Write(row, json, moved);
        return JsonSerializer.Deserialize<Contract.Lead>(text.WrittenSpan, ContractJson.Options)!;
    }

    static string And(string? condition) => condition is null ? "" : $" and {condition}";

    static string? Owned(AccessScope scope, string lead, CommandParameterBuilder to)
    {
        if (scope.IsUnrestricted)
            return null;
        var people = to.Uuids(scope.UserIds).Command.Parameters.Count;
        return $"({lead}.responsible_id = any (${people}) or {lead}.created_by = any (${people}))";
    }
}
