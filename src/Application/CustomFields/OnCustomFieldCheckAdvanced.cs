using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>A piece makes the event that the next one waits for, so a check goes on wherever it was left, on any instance.</summary>
sealed class OnCustomFieldCheckAdvanced(ICustomFieldsDb db, FieldCheckProcessor checking, TimeProvider clock)
    : IEventHandler<CustomFieldCheckAdvanced>,
        IDeadLetterHandler
{
    const int Piece = 500;
    const int Least = 50;

    public async Task Handle(CustomFieldCheckAdvanced raised, EventContext facts, CancellationToken ct)
    {
        var check = await db.CustomFieldChecks.FirstOrDefaultAsync(c => c.Id == raised.CheckId, ct);
        // What was too much for a server under load is tried in smaller pieces.
        var piece = Math.Max(Least, Piece >> Math.Min(facts.Attempt - 1, 4));
        if (check is { State: FieldCheckState.Running } && check.Checked == raised.Checked)
            await checking.Step(check, piece, ct);
    }

    public async Task OnFinalFailure(EventContext facts, EventFailureReason fault, CancellationToken ct)
    {
        var check = await db.CustomFieldChecks.FirstOrDefaultAsync(c => c.Id == facts.AggregateId, ct);
        check?.Fail(fault.MapTo<FieldCheckFailure>(), clock.GetUtcNow());
    }
}
