using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class SubmitRegistrationHandler(
    IRegistrationsDb db,
    RegistrationEmails letters,
    IAccountLookup accounts,
    RegistrationInputParser newcomers
) : IMessageHandler<Contract.SubmitRegistration, Contract.RegistrationReceipt>
{
    const int MostADay = 5;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    static readonly Contract.RegistrationReceipt Receipt = new() { Status = "check_mail" };

    public async Task<Result<Contract.RegistrationReceipt>> Handle(Contract.SubmitRegistration request, CancellationToken cancellationToken)
    {
        if (await db.RegistrationForms.FirstOrDefaultAsync(f => f.Code == request.FormCode && f.IsOpen, cancellationToken) is not { } form)
            return RegistrationErrors.FormNotFound;
        var read = newcomers.Read(form, request.Body);
        if (read.IsOk)
            await Receive(form, read.Value, cancellationToken);
        return read.Map(_ => Receipt);
    }

    /// <summary>Whoever it is, the same is written; what his letter says differs.</summary>
    async Task Receive(RegistrationForm form, RegistrationInput who, CancellationToken ct)
    {
        var (email, since) = (who.Applicant.Email.Address, who.At - TimeSpan.FromDays(1));
        var before = await db.Registrations.Where(r => r.Email == email && (r.ReceivedAt > since || r.ConfirmedAt != null)).ToListAsync(ct);
        var isKnown = await accounts.IsKnown(who.Applicant.Email, ct);
        // Whoever sends again and again must not fill a stranger's mailbox.
        if (before.Any(r => r.ReceivedAt > who.At - Pause) || before.Count(r => r.ReceivedAt > since) >= MostADay)
            return;
        var isWaiting = before.Exists(r => r.State is RegistrationState.Submitted or RegistrationState.Questioned);
        var link = isKnown || isWaiting ? null : RegistrationToken.New();
        var registration = Registration.Receive(form, who.Applicant, who.Answers, link, who.At);
        db.Registrations.Add(registration);
        await (
            isKnown ? letters.Known(registration, ct)
            : link is null ? letters.Received(registration, ct)
            : letters.Confirm(registration, link, ct)
        );
    }
}
