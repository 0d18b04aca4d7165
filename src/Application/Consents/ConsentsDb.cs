using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

/// <summary>The tables that Consents may touch. What came with a lead lies in the lead until something happens to it.</summary>
public interface IConsentsDb
{
    DbSet<ConsentText> ConsentTexts { get; }

    DbSet<Consent> Consents { get; }

    DbSet<ConsentRules> ConsentRules { get; }
}
