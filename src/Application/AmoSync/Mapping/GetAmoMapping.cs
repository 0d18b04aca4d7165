using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class GetAmoMappingHandler(AmoAccountService service, AmoMappingService mappings)
    : IMessageHandler<Contract.GetAmoMapping, Contract.AmoMapping>
{
    public async Task<Result<Contract.AmoMapping>> Handle(Contract.GetAmoMapping request, CancellationToken cancellationToken) =>
        await service.FindReadOnly(request.Id, cancellationToken) is null
            ? AmoErrors.NotFound
            : await mappings.View(request.Id, await mappings.FindReadOnly(request.Id, cancellationToken), cancellationToken);
}
