using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class ArchivePartnerAgreementHandler(AgreementReader reader, TimeProvider clock)
    : IMessageHandler<Contract.ArchivePartnerAgreement, Contract.PartnerAgreement>
{
    public async Task<Result<Contract.PartnerAgreement>> Handle(
        Contract.ArchivePartnerAgreement request,
        CancellationToken cancellationToken
    )
    {
        if (await reader.Find(request.Id, cancellationToken) is not { } agreement)
            return PartnerAgreementErrors.NotFound;
        var done = agreement.Archive(clock.GetUtcNow());
        return done.IsOk ? await reader.Show(agreement, cancellationToken) : done.Error;
    }
}
