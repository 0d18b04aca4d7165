using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Application.AmoSync;

sealed class RepairAmoDriftHandler(AmoAccountService service, AmoExchangeService exchanges, IAmoPairRescheduler again)
    : IMessageHandler<Contract.RepairAmoDrift, Contract.AmoDriftRepairing>
{
    public async Task<Result<Contract.AmoDriftRepairing>> Handle(Contract.RepairAmoDrift request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        if (await exchanges.FindReadOnly(request.Id, cancellationToken) is not { State: AmoExchangeState.On })
            return AmoErrors.ExchangeOff;
        var chosen = request.Body.Ids;
        var marked = await again.RescheduleDrifted(request.Id, chosen is null ? null : [.. chosen], cancellationToken);
        return new Contract.AmoDriftRepairing { Marked = marked, PassedOver = (chosen?.Count ?? marked) - marked };
    }
}
