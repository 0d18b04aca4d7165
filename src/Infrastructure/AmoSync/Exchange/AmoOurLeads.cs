using System.Text.Json;
using MakCrm.Application.AmoSync;
using MakCrm.Application.Common;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>Something to be written into a lead of ours, and what became of it.</summary>
/// <param name="Id">The lead's.</param>
/// <param name="Source">Of one that is to be made; null for one that is there.</param>
/// <param name="Told">What it is told.</param>
sealed record AmoWriting(Guid Id, string? Source, LeadTold Told);

/// <param name="LeadId">The lead that it was written into.</param>
/// <param name="Untaken">By field.</param>
/// <param name="Whole">Why nothing was written.</param>
/// <param name="IsLater">Whether it may go better next time.</param>
sealed record AmoWritten(
    Guid LeadId,
    IReadOnlyDictionary<string, AmoPairTroubleCode> Untaken,
    AmoPairTroubleCode? Whole,
    bool IsLater = false
);

/// <summary>Our leads, wherever the tenant has them: read together, and written some at a time, so that one that is refused does not hold up others.</summary>
sealed class AmoOurLeads(SystemWork work, ILogger<AmoOurLeads> log)
{
    const string Operation = "exchangeAmoLeads";
    const int AtOnce = 25;

    public async Task<IReadOnlyDictionary<Guid, Contract.Lead>> Read(Guid tenantId, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        IReadOnlyList<Contract.Lead> found = [];
        if (ids.Count > 0)
            await work.Run(
                tenantId,
                Operation,
                async services => found = await services.GetRequiredService<ILeadExchange>().Read(ids, ct),
                ct,
                Footing.Reads
            );
        return found.ToDictionary(l => l.Id);
    }

    public async Task<IReadOnlyList<IReadOnlyList<Guid>>> Open(Guid tenantId, IReadOnlyList<LeadPerson> people, CancellationToken ct)
    {
        IReadOnlyList<IReadOnlyList<Guid>> open = [];
        if (people.Count > 0)
            await work.Run(
                tenantId,
                Operation,
                async services => open = await services.GetRequiredService<ILeadExchange>().Open(people, ct),
                ct,
                Footing.Reads
            );
        return open;
    }

    public async Task<IReadOnlyList<LeadSince>> Since(
        Guid tenantId,
        DateTimeOffset since,
        IReadOnlyCollection<string> statuses,
        Guid? after,
        int most,
        CancellationToken ct
    )
    {
        IReadOnlyList<LeadSince> found = [];
        await work.Run(
            tenantId,
            Operation,
            async services => found = await services.GetRequiredService<ILeadExchange>().Since(since, statuses, after, most, ct),
            ct,
            Footing.Reads
        );
        return found;
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Comments(Guid tenantId, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        IReadOnlyDictionary<Guid, string> found = new Dictionary<Guid, string>();
        await work.Run(
            tenantId,
            Operation,
            async services => found = await services.GetRequiredService<ILeadExchange>().Comments(ids, ct),
            ct,
            Footing.Reads
        );
        return found;
    }

    /// <summary>False where there is nobody to be commented on; null where it may go better next time.</summary>
    public async Task<bool?> Comment(Guid tenantId, Guid leadId, LeadRemark remark, CancellationToken ct)
    {
        var isWritten = false;
        try
        {
            var refusal = await work.Try(
                tenantId,
                Operation,
                async services => isWritten = await services.GetRequiredService<ILeadExchange>().Comment(leadId, remark, ct),
                ct,
                Footing.Writes
            );
            return refusal is null ? isWritten : null;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && !Away.Is(broken))
        {
            // Others are carried over all the same.
            log.LogError(broken, "Lead {LeadId} could not take a note of amoCRM's", leadId);
            return false;
        }
    }

    /// <summary>By the ids that were asked for.</summary>
    public async Task<IReadOnlyDictionary<Guid, AmoWritten>> Write(
        Guid tenantId,
        IReadOnlyCollection<AmoWriting> writings,
        CancellationToken ct
    )
    {
        var written = new Dictionary<Guid, AmoWritten>();
        foreach (var some in writings.Chunk(AtOnce))
        {
            if (some.Length > 1 && await Together(tenantId, some, written, ct))
                continue;
            foreach (var one in some)
                written[one.Id] = await Alone(tenantId, one, ct);
        }

        return written;
    }

    async Task<bool> Together(Guid tenantId, AmoWriting[] some, Dictionary<Guid, AmoWritten> written, CancellationToken ct)
    {
        var all = new Dictionary<Guid, AmoWritten>();
        try
        {
            var refusal = await work.Try(
                tenantId,
                Operation,
                async services =>
                {
                    foreach (var one in some)
                        all[one.Id] = await Write(services.GetRequiredService<ILeadExchange>(), one, ct);
                },
                ct,
                Footing.Writes
            );
            if (refusal is not null || all.Values.Any(w => w.Whole is not null))
                return false;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && !Away.Is(broken))
        {
            // Whoever it was, alone he holds up nobody.
            return false;
        }

        foreach (var (id, one) in all)
            written[id] = one;
        return true;
    }

    async Task<AmoWritten> Alone(Guid tenantId, AmoWriting one, CancellationToken ct)
    {
        AmoWritten? written = null;
        try
        {
            var refusal = await work.Try(
                tenantId,
                Operation,
                async services => written = await Write(services.GetRequiredService<ILeadExchange>(), one, ct),
                ct,
                Footing.Writes
            );
            return refusal is null ? written! : new(one.Id, Nothing, Code(refusal), refusal.Code == CommonErrors.ConcurrentChange.Code);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && !Away.Is(broken))
        {
            log.LogError(broken, "Lead {LeadId} could not take what amoCRM tells of it", one.Id);
            return new(one.Id, Nothing, AmoPairTroubleCode.RefusedHere);
        }
    }

    static async Task<AmoWritten> Write(ILeadExchange leads, AmoWriting one, CancellationToken ct)
    {
        if (one.Source is not { } source)
            return await leads.Change(one.Id, one.Told, ct) is { } untaken
                ? new(one.Id, Codes(untaken), null)
                : new(one.Id, Nothing, AmoPairTroubleCode.RefusedHere, IsLater: true);
        var arrived = await leads.Register(one.Id, source, one.Told, ct);
        return arrived.IsOk
            ? new(arrived.Value.LeadId, Codes(arrived.Value.Untaken), null)
            : new(one.Id, Nothing, Code(arrived.Error), arrived.Error.Code == CommonErrors.ConcurrentChange.Code);
    }

    static readonly Dictionary<string, AmoPairTroubleCode> Nothing = [];

    static Dictionary<string, AmoPairTroubleCode> Codes(IEnumerable<LeadUntaken> untaken) =>
        untaken.DistinctBy(u => u.Field).ToDictionary(u => u.Field, u => Code(u.Error));

    static AmoPairTroubleCode Code(Error error) =>
        error.Code switch
        {
            "lead_on_auction" => AmoPairTroubleCode.OnAuction,
            "lead_status_transition_refused" => AmoPairTroubleCode.TransitionRefused,
            "lead_without_contact" => AmoPairTroubleCode.NoContact,
            "custom_value_taken" or "external_id_taken" => AmoPairTroubleCode.Taken,
            _ => AmoPairTroubleCode.RefusedHere,
        };
}
