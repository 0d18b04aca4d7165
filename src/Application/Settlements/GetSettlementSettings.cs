using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class GetSettlementSettingsHandler(ISettlementsDb db, ICaller caller)
    : IMessageHandler<Contract.GetSettlementSettings, Contract.SettlementSettings>
{
    public async Task<Result<Contract.SettlementSettings>> Handle(
        Contract.GetSettlementSettings request,
        CancellationToken cancellationToken
    )
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        return (await db.SettlementSettings.AsNoTracking().FirstOrDefaultAsync(cancellationToken)).View();
    }
}
