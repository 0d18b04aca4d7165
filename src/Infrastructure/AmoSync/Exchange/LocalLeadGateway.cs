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
sealed record LocalLeadWrite(Guid Id, string? Source, LeadSyncPatch Told);

/// <param name="LeadId">The lead that it was written into.</param>
/// <param name="Untaken">By field.</param>
/// <param name="Whole">Why nothing was written.</param>
/// <param name="IsLater">Whether it may go better next time.</param>
sealed record LocalLeadWriteResult(
    Guid LeadId,
    IReadOnlyDictionary<string, AmoPairErrorCode> Untaken,
    AmoPairErrorCode? Whole,
    bool IsLater = false
);

/// <summary>Our leads, wherever the tenant has them: read together, and written some at a time, so that one that is refused does not hold up others.</summary>
sealed class LocalLeadGateway(SystemWorkRunner work, ILogger<LocalLeadGateway> log)
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
                async services => found = await services.GetRequiredService<ILeadSync>().Read(ids, ct),
                ct,
                TenantDataAccess.Reads
            );
        return found.ToDictionary(l => l.Id);
    }

    public async Task<IReadOnlyList<IReadOnlyList<Guid>>> Open(Guid tenantId, IReadOnlyList<LeadContactQuery> people, CancellationToken ct)
    {
        IReadOnlyList<IReadOnlyList<Guid>> open = [];
        if (people.Count > 0)
            await work.Run(
                tenantId,
                Operation,
                async services => open = await services.GetRequiredService<ILeadSync>().Open(people, ct),
                ct,
                TenantDataAccess.Reads
            );
        return open;
    }

    public async Task<IReadOnlyList<LeadSyncEntry>> Since(
        Guid tenantId,
        DateTimeOffset since,
        IReadOnlyCollection<string> statuses,
        Guid? after,
        int most,
        CancellationToken ct
    )
    {
        IReadOnlyList<LeadSyncEntry> found = [];
        await work.Run(
            tenantId,
            Operation,
            async services => found = await services.GetRequiredService<ILeadSync>().Since(since, statuses, after, most, ct),
            ct,
            TenantDataAccess.Reads
        );
        return found;
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Comments(Guid tenantId, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        IReadOnlyDictionary<Guid, string> found = new Dictionary<Guid, string>();
        await work.Run(
            tenantId,
            Operation,
            async services => found = await services.GetRequiredService<ILeadSync>().Comments(ids, ct),
            ct,
            TenantDataAccess.Reads
        );
        return found;
    }

    /// <summary>False where there is nobody to be commented on; null where it may go better next time.</summary>
    public async Task<bool?> Comment(Guid tenantId, Guid leadId, LeadSyncComment remark, CancellationToken ct)
    {
        var isWritten = false;
        try
        {
            var refusal = await work.Try(
                tenantId,
                Operation,
                async services => isWritten = await services.GetRequiredService<ILeadSync>().Comment(leadId, remark, ct),
                ct,
                TenantDataAccess.Writes
            );
            return refusal is null ? isWritten : null;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && !DatabaseAvailability.Is(broken))
        {
            // Others are carried over all the same.
            log.LogError(broken, "Adding an amoCRM note to lead {LeadId} failed", leadId);
            return false;
        }
    }

    /// <summary>By the ids that were asked for.</summary>
    public async Task<IReadOnlyDictionary<Guid, LocalLeadWriteResult>> Write(
        Guid tenantId,
        IReadOnlyCollection<LocalLeadWrite> writings,
        CancellationToken ct
    )
    {
        var written = new Dictionary<Guid, LocalLeadWriteResult>();
        foreach (var some in writings.Chunk(AtOnce))
        {
            if (some.Length > 1 && await Together(tenantId, some, written, ct))
                continue;
            foreach (var one in some)
                written[one.Id] = await Alone(tenantId, one, ct);
        }

        return written;
    }

    async Task<bool> Together(Guid tenantId, LocalLeadWrite[] some, Dictionary<Guid, LocalLeadWriteResult> written, CancellationToken ct)
    {
        var all = new Dictionary<Guid, LocalLeadWriteResult>();
        try
        {
            var refusal = await work.Try(
                tenantId,
                Operation,
                async services =>
                {
                    foreach (var one in some)
                        all[one.Id] = await Write(services.GetRequiredService<ILeadSync>(), one, ct);
                },
                ct,
                TenantDataAccess.Writes
            );
            if (refusal is not null || all.Values.Any(w => w.Whole is not null))
                return false;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && !DatabaseAvailability.Is(broken))
        {
            // Whoever it was, alone he holds up nobody.
            return false;
        }

        foreach (var (id, one) in all)
            written[id] = one;
        return true;
    }

    async Task<LocalLeadWriteResult> Alone(Guid tenantId, LocalLeadWrite one, CancellationToken ct)
    {
        LocalLeadWriteResult? written = null;
        try
        {
            var refusal = await work.Try(
                tenantId,
                Operation,
                async services => written = await Write(services.GetRequiredService<ILeadSync>(), one, ct),
                ct,
                TenantDataAccess.Writes
            );
            return refusal is null ? written! : new(one.Id, Nothing, Code(refusal), refusal.Code == CommonErrors.ConcurrentChange.Code);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && !DatabaseAvailability.Is(broken))
        {
            log.LogError(broken, "Applying amoCRM changes to lead {LeadId} failed", one.Id);
            return new(one.Id, Nothing, AmoPairErrorCode.RefusedHere);
        }
    }

    static async Task<LocalLeadWriteResult> Write(ILeadSync leads, LocalLeadWrite one, CancellationToken ct)
    {
        if (one.Source is not { } source)
            return await leads.Change(one.Id, one.Told, ct) is { } untaken
                ? new(one.Id, Codes(untaken), null)
                : new(one.Id, Nothing, AmoPairErrorCode.RefusedHere, IsLater: true);
        var arrived = await leads.Register(one.Id, source, one.Told, ct);
        return arrived.IsOk
            ? new(arrived.Value.LeadId, Codes(arrived.Value.Untaken), null)
            : new(one.Id, Nothing, Code(arrived.Error), arrived.Error.Code == CommonErrors.ConcurrentChange.Code);
    }

    static readonly Dictionary<string, AmoPairErrorCode> Nothing = [];

    static Dictionary<string, AmoPairErrorCode> Codes(IEnumerable<LeadSyncRejection> untaken) =>
        untaken.DistinctBy(u => u.Field).ToDictionary(u => u.Field, u => Code(u.Error));

    static AmoPairErrorCode Code(Error error) =>
        error.Code switch
        {
            "lead_on_auction" => AmoPairErrorCode.OnAuction,
            "lead_status_transition_refused" => AmoPairErrorCode.TransitionRefused,
            "lead_without_contact" => AmoPairErrorCode.NoContact,
            "custom_value_taken" or "external_id_taken" => AmoPairErrorCode.Taken,
            _ => AmoPairErrorCode.RefusedHere,
        };
}
