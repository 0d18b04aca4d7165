using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class ReplaceAmoMappingHandler(AmoAccountService service, AmoMappingService mappings, RequestContext exchange)
    : IMessageHandler<Contract.ReplaceAmoMapping, Contract.AmoMapping>
{
    public async Task<Result<Contract.AmoMapping>> Handle(Contract.ReplaceAmoMapping request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        var mapping = await mappings.Find(request.Id, cancellationToken);
        if (exchange.ExpectedVersion is { } expected && expected != (mapping?.Version ?? AmoMapping.FirstVersion))
            return CommonErrors.StaleVersion;
        exchange.ResourceId = mapping?.Id;
        var replaced = await mappings.Replace(request.Id, mapping, request.Body.ToDomain(), cancellationToken);
        return replaced.IsOk ? await mappings.View(request.Id, replaced.Value, cancellationToken) : replaced.Error;
    }
}
