using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class TrashLeadHandler(LeadVisibility visibility, LeadTrash trash) : IMessageHandler<Contract.TrashLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.TrashLead request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, LeadPermissions.Delete, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var isBusy = (await trash.Busy([lead.Id], cancellationToken)).Count > 0;
        return (await trash.Trash(lead, isBusy, cancellationToken)).Error is { } refusal
            ? refusal
            : await visibility.ToContract(lead, cancellationToken);
    }
}
