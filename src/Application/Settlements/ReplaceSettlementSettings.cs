using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class ReplaceSettlementSettingsHandler(ISettlementsDb db, ICaller caller, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ReplaceSettlementSettings, Contract.SettlementSettings>
{
    public async Task<Result<Contract.SettlementSettings>> Handle(
        Contract.ReplaceSettlementSettings request,
        CancellationToken cancellationToken
    )
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        var settings = await db.SettlementSettings.FirstOrDefaultAsync(cancellationToken);
        if (settings is null && exchange.ExpectedVersion is { } expected && expected != SettlementSettings.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = settings?.Id;
        if (settings is null)
            db.SettlementSettings.Add(settings = SettlementSettings.Begin(clock.GetUtcNow()));
        settings.Replace(request.Body.IsCodeRequired);
        return settings.View();
    }
}
