using System.Text.Json;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Questionnaires;

/// <summary>What was sent to borrowers: for employees by its id, for whoever has the key by that; answers are sealed.</summary>
sealed class InvitationReader(ILendingDb db, BorrowerReader borrowers, ITenantCipherProvider seals, TimeProvider clock) : IModuleService
{
    /// <summary>The name that boxes are bound to: it never changes.</summary>
    const string Field = "sealed_answers";

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<Result<QuestionnaireInvitation>> Find(Guid id, CancellationToken ct)
    {
        if (await db.QuestionnaireInvitations.FirstOrDefaultAsync(i => i.Id == id, ct) is not { } invitation)
            return BorrowerQuestionnaireErrors.InvitationNotFound;
        return await borrowers.HasClient(invitation.ClientId, ct) ? invitation : BorrowerQuestionnaireErrors.InvitationNotFound;
    }

    /// <summary>Expired ones lead nowhere, as if they had never been.</summary>
    public async Task<Result<QuestionnaireInvitation>> Find(string key, CancellationToken ct)
    {
        var (hash, now) = (QuestionnaireKey.Of(key).Hash, clock.GetUtcNow());
        return await db.QuestionnaireInvitations.FirstOrDefaultAsync(i => i.KeyHash == hash && i.ExpiresAt > now, ct) is { } invitation
            ? invitation
            : BorrowerQuestionnaireErrors.InvitationNotFound;
    }

    public Task<QuestionnaireText> TextOf(QuestionnaireInvitation invitation, CancellationToken ct) =>
        db
            .BorrowerQuestionnaireVersions.AsNoTracking()
            .Where(v => v.QuestionnaireId == invitation.QuestionnaireId && v.Number == invitation.Number)
            .Select(v => v.Text)
            .FirstAsync(ct);

    public async Task<Result<IReadOnlyList<QuestionnaireAnswer>>> Answers(QuestionnaireInvitation invitation, CancellationToken ct)
    {
        if (invitation.SealedAnswers is not { } box)
            return Array.Empty<QuestionnaireAnswer>();
        return (await seals.Open(ct)).Map(seal =>
            JsonSerializer.Deserialize<IReadOnlyList<QuestionnaireAnswer>>(seal.Decrypt(invitation.Id, Field, box), ContractJson.Options)!
        );
    }

    public async Task<Result<(byte[] Box, int KeyNumber)>> Seal(
        QuestionnaireInvitation invitation,
        IReadOnlyList<QuestionnaireAnswer> answers,
        CancellationToken ct
    ) =>
        (await seals.Open(ct)).Map(seal =>
            (seal.Encrypt(invitation.Id, Field, JsonSerializer.Serialize(answers, ContractJson.Options)), seal.KeyVersion)
        );

    /// <summary>The profile of a client with its documents open, and its version; an empty one where there is none.</summary>
    public async Task<Result<(BorrowerSheet Sheet, Borrower? Borrower)>> Sheet(Guid clientId, CancellationToken ct)
    {
        if (await borrowers.Find(clientId, ct) is not { } borrower)
            return (BorrowerSheet.Empty, (Borrower?)null);
        return (await borrowers.Documents(borrower, ct)).Map(documents =>
            (new BorrowerSheet(borrower.Profile, documents), (Borrower?)borrower)
        );
    }
}
