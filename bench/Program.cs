Console.WriteLine("MaK CRM bench");
