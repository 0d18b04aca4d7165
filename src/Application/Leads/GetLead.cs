using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class GetLeadHandler(ILeadReader reader, Exchange exchange) : IHandle<Contract.GetLead, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.GetLead request, CancellationToken cancellationToken) =>
        await reader.Find(request.Id, cancellationToken) is { } lead ? exchange.Reply<Contract.Lead>(lead) : LeadErrors.NotFound;
}
