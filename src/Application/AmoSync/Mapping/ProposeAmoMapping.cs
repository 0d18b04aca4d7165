using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class ProposeAmoMappingHandler(AmoAccountService service, AmoMappingService mappings)
    : IMessageHandler<Contract.ProposeAmoMapping, Contract.AmoMappingProposals>
{
    public async Task<Result<Contract.AmoMappingProposals>> Handle(
        Contract.ProposeAmoMapping request,
        CancellationToken cancellationToken
    ) =>
        await service.FindReadOnly(request.Id, cancellationToken) is null
            ? AmoErrors.NotFound
            : await mappings.Propose(request.Id, cancellationToken);
}
