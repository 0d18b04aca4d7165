using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class GetSourceIntakeHandler(IntakeEditor editor) : IMessageHandler<Contract.GetSourceIntake, Contract.SourceIntake>
{
    public async Task<Result<Contract.SourceIntake>> Handle(Contract.GetSourceIntake request, CancellationToken cancellationToken) =>
        await editor.Find(request.Id, cancellationToken) is { } intake ? editor.View(intake) : SourceIntakeErrors.NotFound;
}
