using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class GetAmoDriftHandler(AmoAccountService service, AmoExchangeService exchanges, AmoDriftQueries drift)
    : IMessageHandler<Contract.GetAmoDrift, Contract.AmoDriftCheck>
{
    public async Task<Result<Contract.AmoDriftCheck>> Handle(Contract.GetAmoDrift request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        return await drift.View(await exchanges.FindReadOnly(request.Id, cancellationToken), request.Id, cancellationToken);
    }
}
