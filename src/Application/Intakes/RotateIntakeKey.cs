using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class RotateIntakeKeyHandler(IntakeEditor editor, TimeProvider clock)
    : IMessageHandler<Contract.RotateIntakeKey, Contract.SourceIntake>
{
    const int DefaultOverlapSeconds = 24 * 60 * 60;

    public async Task<Result<Contract.SourceIntake>> Handle(Contract.RotateIntakeKey request, CancellationToken cancellationToken)
    {
        if (await editor.Find(request.Id, cancellationToken) is not { } intake)
            return SourceIntakeErrors.NotFound;
        var (now, overlap) = (clock.GetUtcNow(), TimeSpan.FromSeconds(request.Body?.OverlapSeconds ?? DefaultOverlapSeconds));
        intake.RotateKey(editor.NewKey(intake.Id), overlap > TimeSpan.Zero ? now + overlap : null, now);
        return editor.View(intake);
    }
}
