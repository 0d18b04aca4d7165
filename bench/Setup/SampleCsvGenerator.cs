using System.Globalization;
using System.Text;

namespace MakCrm.Bench.Setup;

/// <summary>People as another program writes them out.</summary>
static class SampleCsvGenerator
{
    /// <summary>So many numbers does each file have for itself.</summary>
    const int Numbers = 1_000_000;

    public static string Csv(int file, int rows)
    {
        var (dice, text) = (new Random(file), new StringBuilder("ФИО;Телефон;E-mail;Дата рождения;ИНН;Примечание;ID\r\n"));
        for (var row = 0; row < rows; row++)
        {
            // One of twenty has been there before.
            var person = 300_000_000 + (file * Numbers) + (row > 0 && dice.Next(20) == 0 ? dice.Next(row) : row);
            var born = new DateOnly(1950, 1, 1).AddDays(person % 20_000);
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"{SampleNameGenerator.Name(dice)};{SampleLeadGenerator.Spelled(SampleLeadGenerator.Phone(person))};{SampleLeadGenerator.Email(person)};"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{born:dd.MM.yyyy};;{SampleLeadGenerator.City(dice)}, {SampleLeadGenerator.Product(dice)};{file}-{row}\r\n"
                );
        }

        return text.ToString();
    }
}
