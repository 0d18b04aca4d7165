using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class GetCreditProgramHandler(CreditProgramReader programs) : IMessageHandler<Contract.GetCreditProgram, Contract.CreditProgram>
{
    public async Task<Result<Contract.CreditProgram>> Handle(Contract.GetCreditProgram request, CancellationToken cancellationToken) =>
        await programs.Find(request.Id, cancellationToken) is { } program
            ? program.View(await programs.Current(program.Id, cancellationToken))
            : CreditProgramErrors.NotFound;
}
