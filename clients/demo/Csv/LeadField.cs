namespace MakCrm.Demo.Csv;

/// <summary>What a column of a lead file can mean.</summary>
enum LeadField
{
    Name,
    LastName,
    FirstName,
    MiddleName,
    Phone,
    Email,
    City,
    Product,
    Amount,
    Source,
    ProcessingWay,
    UtmSource,
    UtmMedium,
    UtmCampaign,
    UtmContent,
    UtmTerm,
    ExternalId,
    Comment,
}
