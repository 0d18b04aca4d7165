using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending.Public;

/// <summary>What a bank says of an application that people are told of.</summary>
public enum LoanNotification
{
    DocumentsRequested,
    Approved,
    Declined,
}

public static class LoanNewsOfStates
{
    /// <summary>Null for a step that is no news.</summary>
    public static LoanNotification? News(this LoanApplicationStateChanged raised) =>
        raised.To switch
        {
            LoanApplicationState.DocumentsRequested => LoanNotification.DocumentsRequested,
            LoanApplicationState.Approved => LoanNotification.Approved,
            LoanApplicationState.Declined => LoanNotification.Declined,
            _ => null,
        };
}
