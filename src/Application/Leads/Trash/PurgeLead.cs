using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class PurgeLeadHandler(LeadVisibility visibility, LeadPurge purge) : IMessageHandler<Contract.PurgeLead, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.PurgeLead request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, LeadPermissions.Purge, cancellationToken) is { } lead
            ? (await purge.Purge(lead, cancellationToken)).Map(() => NoContent.Value)
            : LeadErrors.NotFound;
}
