using MakCrm.Domain.Lending.Screening;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending.Public;

/// <summary>Holds borrowers against lists; each call is a commit of its own beside requests.</summary>
public interface IBorrowerScreening
{
    /// <summary>Against every list of this kind, in the version that counts now, by what is known of him now; what came of it.</summary>
    Task<VerificationAnswer> Screen(Guid borrowerId, VerificationKind kind, CancellationToken ct);

    /// <summary>Asks for checks of those whom a list has not seen in the version that counts.</summary>
    Task Ask(IReadOnlyCollection<Guid> borrowerIds, ScreeningListKind kind, CancellationToken ct);
}
