using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class PurgeLeadHandler(LeadSight sight, LeadPurge purge) : IHandle<Contract.PurgeLead, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.PurgeLead request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, LeadPermissions.Purge, cancellationToken) is { } lead
            ? (await purge.Purge(lead, cancellationToken)).Then(() => Nothing.Value)
            : LeadErrors.NotFound;
}
