using System.Text.Json;
using MakCrm.Application.Leads;
using MakCrm.Domain.Leads;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>Calls <c>intake_lead</c>: for one lead by itself, for many inside the present transaction.</summary>
sealed class LeadIntake(
    TenantQueryBatcher trips,
    TenantContext scope,
    UnitOfWork work,
    ICaller caller,
    RequestContext exchange,
    OutboxSignal signal,
    EventHandlerInvoker handlers
) : ILeadIntake
{
    const int Attempts = 5;
    const string UniqueKey = "custom_keys_pkey";
    static readonly string Registered = EventTypeCatalog.NameOf(typeof(LeadRegistered));
    static readonly string Call =
        $"select outcome, lead_id, status, body, decision from intake_lead({string.Join(',', Enumerable.Range(1, 35).Select(i => $"${i}"))})";

    /// <summary>The same of a lead with values that no other may have; they are its own when it is stored.</summary>
    static readonly string CallWithKeys = $"""
        with stored as materialized ({Call})
        select * from stored s where case when s.outcome = 'stored' then keep_custom_keys($1, 'lead', s.lead_id, $36, $37) else true end
        """;

    public async Task<LeadIntakeResult> Store(IncomingLead arrival, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // In a database of the tenant's own it waits in any case: from there it is carried into the feed.
                var isHeard = handlers.Hear(Registered) || scope.IsInOwn;
                var (stored, decision) = await trips.Write(scope, () => Command(arrival, exchange.IdempotencyKey, isHeard), Read, ct);
                if (!isHeard && decision == "accepted")
                {
                    OutboxStore.Count(Registered);
                    signal.Store();
                }
                else
                    signal.Wake(scope.IsInOwn);
                return stored;
            }
            catch (PostgresException raced) when (raced.ConstraintName == UniqueKey)
            {
                // Looked at again, whoever came second is refused by the rule itself.
                throw new WriteRejectedException(CommonErrors.ConcurrentChange);
            }
            catch (PostgresException raced) when (attempt < Attempts && IsRace(raced))
            {
                // Somebody else stored this key or external id, or waits for our contact; now his work is there to be seen.
            }
        }
    }

    public async Task<Result<IReadOnlyList<LeadIntakeResult>>> StoreAll(IReadOnlyList<IncomingLead> arrivals, CancellationToken ct)
    {
        if (arrivals.Count == 0)
            return Array.Empty<LeadIntakeResult>();
        var (connection, transaction) = await work.OpenTransaction(ct);
        try
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
            batch.BatchCommands.Add(Hold(arrivals));
            foreach (var arrival in arrivals)
                batch.BatchCommands.Add(Command(arrival, key: null, isHeard: true));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            var stored = new List<LeadIntakeResult>(arrivals.Count);
            while (await reader.NextResultAsync(ct))
                stored.Add((await Read(reader)).Stored);
            work.NotifyOnCommit();
            return stored;
        }
        catch (PostgresException raced) when (IsRace(raced))
        {
            return CommonErrors.ConcurrentChange;
        }
    }

    static bool IsRace(PostgresException broken) =>
        broken.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        || broken.ConstraintName is "idempotency_records_pkey" or "leads_external_id_key" or UniqueKey;

    static async Task<(LeadIntakeResult Stored, string? Decision)> Read(NpgsqlDataReader row)
    {
        await row.ReadAsync();
        var outcome = EnumWireFormat.Parse<LeadIntakeOutcome>(row.GetString(0));
        Guid? lead = row.IsDBNull(1) ? null : row.GetGuid(1);
        var decision = row.IsDBNull(4) ? null : row.GetString(4);
        return row.IsDBNull(3)
            ? (new(outcome, lead, 0, []), decision)
            : (new(outcome, lead, row.GetInt32(2), row.GetFieldValue<byte[]>(3)), decision);
    }

    NpgsqlBatchCommand Hold(IReadOnlyList<IncomingLead> arrivals)
    {
        var contacts = arrivals.SelectMany(arrival => arrival.Lead.Contacts.Keys).ToList();
        var to = new CommandParameterBuilder(new("select hold_lead_contacts($1, $2, $3)"));
        return to.Uuid(work.TenantId).Texts(contacts.Select(c => c.Kind)).Texts(contacts.Select(c => c.Value)).Command;
    }

    NpgsqlBatchCommand Command(IncomingLead arrival, string? key, bool isHeard)
    {
        var lead = arrival.Lead;
        var contacts = lead.Contacts.Keys;
        var to = new CommandParameterBuilder(new(arrival.Unique.Count == 0 ? Call : CallWithKeys));
        to.Uuid(work.TenantId).Uuid(exchange.ClientId).Uuid(exchange.SessionId).Text(exchange.UserAgent).Bool(isHeard);
        to.Uuid(lead.Id)
            .Text(lead.Name)
            .Json(JsonSerializer.Serialize(lead.Phones, JsonColumn.Options))
            .Json(JsonSerializer.Serialize(lead.Emails, JsonColumn.Options));
        to.Text(lead.City).Text(lead.Product).Long(lead.RequestedAmountMinor).Text(lead.RequestedAmountCurrency);
        to.Text(lead.SourceCode).Text(lead.ProcessingWay).Json(Json(lead.Utm)).Json(Json(lead.Consent)).Text(lead.ExternalId);
        to.Json(lead.CustomValues).Uuid(lead.ResponsibleId).Uuid(lead.LotId).Uuid(lead.SellerTenantId);
        to.Texts(contacts.Select(c => c.Kind)).Texts(contacts.Select(c => c.Value)).Texts(arrival.Reasons).Text(arrival.Comment);
        to.Time(lead.CreatedAt).Uuid(caller.Id).Text(exchange.OperationId).Uuid(exchange.CorrelationId).Uuid(exchange.CausationId);
        to.Text(exchange.RemoteAddress).Text(key).Bytes(key is null ? null : exchange.RequestHash);
        to.Uuids(Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7(lead.CreatedAt)));
        if (arrival.Unique.Count > 0)
            to.Texts(arrival.Unique.Select(u => u.Code)).Texts(arrival.Unique.Select(u => u.Key));
        return to.Command;
    }

    static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, JsonColumn.Options);
}
