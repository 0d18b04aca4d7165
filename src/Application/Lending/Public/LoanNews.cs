using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending.Public;

/// <summary>What a bank says of an application that people are told of.</summary>
public enum LoanNews
{
    DocumentsRequested,
    Approved,
    Declined,
}

public static class LoanNewsOfStates
{
    /// <summary>Null for a step that is no news.</summary>
    public static LoanNews? News(this LoanApplicationStateChanged raised) =>
        raised.To switch
        {
            LoanApplicationState.DocumentsRequested => LoanNews.DocumentsRequested,
            LoanApplicationState.Approved => LoanNews.Approved,
            LoanApplicationState.Declined => LoanNews.Declined,
            _ => null,
        };
}
