namespace MakCrm.Domain.Consents;

static class ConsentKindExtensions
{
    /// <summary>As events and codes of texts name it.</summary>
    public static string ToWire(this ConsentKind kind) =>
        kind switch
        {
            ConsentKind.Processing => "processing",
            ConsentKind.Marketing => "marketing",
            ConsentKind.CreditBureau => "credit_bureau",
            ConsentKind.ThirdParties => "third_parties",
        };
}
