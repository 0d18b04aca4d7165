using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class RestoreLeadHandler(LeadVisibility visibility, LeadTrash trash) : IMessageHandler<Contract.RestoreLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.RestoreLead request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, LeadPermissions.Delete, cancellationToken) is not { } lead ? LeadErrors.NotFound
        : (await trash.Restore(lead, cancellationToken)).Error is { } refusal ? refusal
        : await visibility.ToContract(lead, cancellationToken);
}
