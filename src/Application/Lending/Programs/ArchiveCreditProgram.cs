using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ArchiveCreditProgramHandler(CreditProgramReader programs, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ArchiveCreditProgram, Contract.CreditProgram>
{
    public async Task<Result<Contract.CreditProgram>> Handle(Contract.ArchiveCreditProgram request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await programs.Find(request.Id, cancellationToken) is not { } program)
            return CreditProgramErrors.NotFound;
        var current = await programs.Current(program.Id, cancellationToken);
        return program.Archive(clock.GetUtcNow()).Map(() => program.View(current));
    }
}
