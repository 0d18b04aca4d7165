using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Sources.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>The way in with custom values: they are held against their fields before a lead is stored. Where a tenant has no fields, that is nothing.</summary>
sealed class LeadIntakeService(
    ILeadIntake intake,
    ICustomFieldCatalog fields,
    Lazy<ICustomValueService> values,
    Lazy<ISourceLookup> sources,
    Lazy<ILeadsDb> db,
    TimeProvider clock
) : IModuleService
{
    public async ValueTask<Result<IncomingLead>> Read(Contract.LeadRegistration registration, CancellationToken ct)
    {
        var body = registration.WithCode();
        var now = clock.GetUtcNow();
        var fieldSet = await fields.Of(RecordType.Lead, ct);
        if (fieldSet.IsEmpty)
            return LeadIntakeMapping
                .Read(body, body.CustomValues.ToJson(), now)
                .Map(read => read with { HasValues = registration.CustomValues is not null });
        var begun = await values.Value.ForNewRecord(RecordType.Lead, body.CustomValues, ct);
        if (!begun.IsOk)
            return begun.Error;
        var arrival = LeadIntakeMapping.Read(body, begun.Value, now);
        if (!arrival.IsOk)
            return arrival;
        if (!fieldSet.HasUnique)
            return arrival.Value with { HasValues = registration.CustomValues is not null };
        var claimed = await values.Value.ReserveUnique(RecordType.Lead, await Known(body, ct) ?? arrival.Value.Lead.Id, begun.Value, ct);
        return claimed.Map(unique => arrival.Value with { Unique = unique, HasValues = registration.CustomValues is not null });
    }

    /// <summary>The same of many; what one of them has, none after it may have.</summary>
    public async Task<IReadOnlyList<Result<IncomingLead>>> Read(IReadOnlyList<Contract.LeadRegistration> bodies, CancellationToken ct)
    {
        var (arrivals, taken) = (new List<Result<IncomingLead>>(bodies.Count), new HashSet<UniqueValue>());
        foreach (var body in bodies)
        {
            var arrival = await Read(body, ct);
            var again = arrival.IsOk ? arrival.Value.Unique.FirstOrDefault(value => !taken.Add(value)) : null;
            arrivals.Add(again is null ? arrival : CustomValueConflict.Taken(again.Code));
        }

        return arrivals;
    }

    public Task<LeadIntakeResult> Store(IncomingLead arrival, CancellationToken ct) => intake.Store(arrival, ct);

    public Task<Result<IReadOnlyList<LeadIntakeResult>>> StoreAll(IReadOnlyList<IncomingLead> arrivals, CancellationToken ct) =>
        intake.StoreAll(arrivals, ct);

    /// <summary>A lead that its source sends again has its unique values already.</summary>
    async Task<Guid?> Known(Contract.LeadRegistration body, CancellationToken ct)
    {
        if (body.ExternalId is not { } number || await sources.Value.Find(body.Source ?? SourceCodes.Direct, ct) is not { } source)
            return null;
        return await db
            .Value.Leads.Where(l => l.SourceId == source.Id && l.ExternalId == number && l.TrashedAt == null)
            .Select(l => (Guid?)l.Id)
            .FirstOrDefaultAsync(ct);
    }
}
